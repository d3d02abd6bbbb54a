using System.CommandLine;

namespace Interop.Cli.Certs;

/// <summary>interop certs.</summary>
internal static class CertsVerbs
{
    public static Command Build(Runner runner) => Verb.Group(
        "certs",
        "Makes a development federation; shows certificates.",
        DevVerb.Build(runner),
        ShowVerb.Build(runner));
}
