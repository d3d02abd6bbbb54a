using System.CommandLine;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>The option that names a directory, and its reading: verified from the registrars down each time.</summary>
internal static class DirectoryOption
{
    public static Option<string> Create() => new("--directory") { Description = "Folder of the signed directory.", Required = true, HelpName = "FOLDER" };

    /// <summary>The directory, or a refusal that stops the verb.</summary>
    public static DirectorySnapshot Load(string folder, DateTimeOffset now)
    {
        Require(folder);
        return DirectoryFolder.Load(folder, now) switch
        {
            DirectoryOutcome.Accepted accepted => accepted.Snapshot,
            DirectoryOutcome.Refused refused => throw StoppedException.Refused(
                refused.Refusal.Code, $"The directory in {folder} is refused: {refused.Refusal.Document}: {refused.Refusal.Sentence}", "Fetch it again from your gateway; if it stays so, tell your authority and oversight."),
            _ => throw new InvalidOperationException("The set of outcomes is closed."),
        };
    }

    private static void Require(string folder)
    {
        if (!System.IO.Directory.Exists(folder))
        {
            throw StoppedException.Settings("directory-missing", $"There is no folder {folder}.", "Get the directory from your authority, or make a development one with 'interop certs dev'.");
        }
    }
}
