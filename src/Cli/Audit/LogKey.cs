using System.CommandLine;
using Interop.AuditLog.Notes;
using Interop.Cli.Directories;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Cli.Audit;

/// <summary>Whose log it is: the key as text, or as the directory lists it for a gateway.</summary>
internal sealed class LogKey
{
    private readonly Option<string?> _key = new("--vkey") { Description = "The log's verifier key: name+id+base64. 'interop directory show --json' lists it.", HelpName = "KEY" };
    private readonly Option<string?> _directory = new("--directory") { Description = "Instead of --vkey, together with --gateway: folder of the signed directory.", HelpName = "FOLDER" };
    private readonly Option<string?> _gateway = new("--gateway") { Description = "Whose log, e.g. vn.", HelpName = "NAME" };

    public Symbol[] Options => [_key, _directory, _gateway];

    /// <summary>The key, and the gateway's record where the directory gave it.</summary>
    public (VKey Key, GatewayRecord? Gateway) Read(ParseResult parsed, DateTimeOffset now) =>
        (parsed.GetValue(_key), parsed.GetValue(_directory), parsed.GetValue(_gateway)) switch
        {
            ({ } key, null, null) => (Parse(key), null),
            (null, { } directory, { } gateway) => Listed(DirectoryOption.Load(directory, now), gateway),
            _ => throw StoppedException.Usage("The log's key is missing.", "Give --vkey KEY, or --directory FOLDER and --gateway NAME."),
        };

    private static VKey Parse(string text) => VKey.TryParse(text, out VKey? key)
        ? key
        : throw StoppedException.Settings("vkey-malformed", "That is no verifier key.", "Copy it whole from the directory: 'interop directory show FOLDER --json' lists it as vkey.");

    private static (VKey Key, GatewayRecord? Gateway) Listed(DirectorySnapshot directory, string name) =>
        GatewayCode.TryParse(name, out GatewayCode code) && directory.Gateway(code) is { } gateway
            ? (Parse(gateway.LogVkey), gateway)
            : throw StoppedException.Settings("gateway-unknown", $"The directory lists no gateway '{name}'.", "'interop directory show FOLDER' lists them.");
}
