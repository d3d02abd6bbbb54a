using System.CommandLine;

namespace Interop.Cli.Packets;

/// <summary>interop packet.</summary>
internal static class PacketVerbs
{
    public static Command Build(Runner runner) => Verb.Group(
        "packet",
        "Shows and verifies a sealed packet; its content stays sealed.",
        ShowVerb.Build(runner),
        VerifyVerb.Build(runner));
}
