using System.CommandLine;

namespace Interop.Cli.Keys;

/// <summary>Options that several verbs share.</summary>
internal static class KeyOptions
{
    /// <summary>The key file.</summary>
    public static Argument<string> File() => new("FILE") { Description = "The key file." };

    /// <summary>Where the passphrase lies.</summary>
    public static Option<string> Passphrase() => new("--passphrase-file")
    {
        Description = "File of one line, mode 0600 in a folder closed to others. Never an argument, never an environment variable.",
        Required = true,
        HelpName = "FILE",
    };
}
