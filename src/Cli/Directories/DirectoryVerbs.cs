using System.CommandLine;

namespace Interop.Cli.Directories;

/// <summary>interop directory.</summary>
internal static class DirectoryVerbs
{
    public static Command Build(Runner runner) => Verb.Group(
        "directory",
        "Shows who is who, verifies every signature, compares two copies; makes, signs and assembles its documents, each hand on its own machine.",
        ShowVerb.Build(runner),
        VerifyVerb.Build(runner),
        CompareVerb.Build(runner),
        RootVerb.Build(runner),
        ProposeVerb.Build(runner),
        ReadVerb.Build(runner),
        SignVerb.Build(runner),
        AssembleVerb.Build(runner));

    internal static Argument<string> Folder(string name = "FOLDER") => new(name) { Description = "Folder of a signed directory." };
}
