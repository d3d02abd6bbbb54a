using System.CommandLine;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>interop directory read: one document, proposed or signed, before anybody puts a name to it.</summary>
internal static class ReadVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = new("FILE") { Description = "A proposal or a signed document." };
        Option<string?> root = new("--root") { Description = "registrars.json, to name the registrars who signed.", HelpName = "FILE" };
        return Verb.Of(
            "read",
            "Shows one document of the directory in full: what it says, its digest, who has signed so far. Signatures are judged by 'assemble'.",
            ["interop directory read jurisdictions.proposal --root registrars.json"],
            [file, root],
            runner,
            parsed =>
            {
                DirectoryDocument document = DirectoryDocument.Read(parsed.GetRequiredValue(file));
                DirectoryRoot? registrars = parsed.GetValue(root) is { } path ? DirectoryRoot.Parse(File.ReadAllText(path), path) : null;
                return new Answer(DocumentView.Json(document, registrars), screen => DocumentView.Show(screen, document, registrars));
            });
    }
}
