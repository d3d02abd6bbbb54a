using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>How to reach an agency's node agent as one of its officers. All paths absolute.</summary>
/// <param name="Agent">Base address, without "/v1".</param>
/// <param name="Certificate">Officer's client certificate, PEM.</param>
/// <param name="Key">Its key, PEM.</param>
/// <param name="Authorities">PEM of the TLS authorities that may vouch for the agent.</param>
internal sealed record AgentProfile(Uri Agent, string Certificate, string Key, string Authorities)
{
    /// <summary>Reads a profile file; its paths are relative to it.</summary>
    public static AgentProfile Load(string path)
    {
        JsonNode file = JsonFile.Read(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string Text(string name) => file is JsonObject properties && properties[name] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw StoppedException.Settings("profile-malformed", $"{path} has no \"{name}\".", "A profile holds agent, cert, key and ca; 'interop certs dev' writes one for each officer.");
        return new AgentProfile(
            Address(Text(Names.Agent)),
            Path.GetFullPath(Text(Names.Certificate), folder),
            Path.GetFullPath(Text(Names.Key), folder),
            Path.GetFullPath(Text(Names.Authorities), folder));
    }

    /// <summary>An https address; anything else stops the verb.</summary>
    public static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
        ? address
        : throw StoppedException.Settings("agent-address-malformed", $"'{text}' is no https address.", "Write it as https://127.0.0.1:24111.");

    /// <summary>Property names of a profile file.</summary>
    internal static class Names
    {
        public const string Agent = "agent";
        public const string Certificate = "cert";
        public const string Key = "key";
        public const string Authorities = "ca";
    }
}
