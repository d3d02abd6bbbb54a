using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>interop directory assemble: signed documents become a directory, if everything holds and it may follow the one that was there.</summary>
internal static class AssembleVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string[]> files = new("FILE") { Description = "Signed documents, any order; copies with different signatures count as one.", Arity = ArgumentArity.OneOrMore };
        Option<string> root = new("--root") { Description = "registrars.json as it was handed over to you.", Required = true, HelpName = "FILE" };
        Option<string> output = new("--out") { Description = "The directory's folder; a directory that is there is continued.", Required = true, HelpName = "FOLDER" };
        return Verb.Of(
            "assemble",
            "Verifies signed documents from the registrars down and writes them as a directory. A rollback or a second face is refused and nothing is written.",
            ["interop directory assemble jurisdictions.* authority-*.signed *.police.signed --root registrars.json --out directory"],
            [files, root, output],
            runner,
            parsed => Assemble(parsed.GetRequiredValue(files), parsed.GetRequiredValue(root), parsed.GetRequiredValue(output), runner.Around.Now));
    }

    private static Answer Assemble(string[] files, string rootPath, string folder, DateTimeOffset now)
    {
        DirectoryRoot root = DirectoryRoot.Parse(File.ReadAllText(rootPath), rootPath);
        DirectorySnapshot? before = Path.Exists(Path.Combine(folder, "jurisdictions.signed")) ? DirectoryOption.Load(folder, now) : null;
        if (before is not null && DirectoryFolder.LoadRoot(folder).ToJson() != root.ToJson())
        {
            throw StoppedException.Refused("root-differs", $"{rootPath} pins other registrars than the directory in {folder}.", "Registrars change rarely and in person: use the file you were handed, or assemble into a new folder.");
        }

        if (!DirectoryAssembly.TryAssemble(before?.Documents, files.Select(DirectoryDocument.Read), out DirectoryDocuments? documents, out DirectoryRefusal? refusal))
        {
            throw Refused(refusal);
        }

        DirectorySnapshot made = DirectoryVerifier.Verify(documents, root, now) switch
        {
            DirectoryOutcome.Accepted accepted => accepted.Snapshot,
            DirectoryOutcome.Refused refused => throw Refused(refused.Refusal),
            _ => throw new InvalidOperationException("The set of outcomes is closed."),
        };
        if (before is not null && !made.CanFollow(before, out refusal))
        {
            throw Refused(refusal);
        }

        DirectoryFolder.SaveRoot(folder, root);
        DirectoryFolder.Save(folder, made);
        int count = 1 + documents.Authorities.Count + documents.Manifests.Count;
        return new Answer(
            new JsonObject { ["folder"] = folder, ["version"] = made.Version, ["digest"] = made.Digest.ToString(), ["documents"] = count },
            screen =>
            {
                screen.Good($"{folder} holds {Forms.Number(count)} documents, each signed by whom it should be.");
                screen.Facts([("version", made.Version.ToString(CultureInfo.InvariantCulture)), ("digest", made.Digest.ToString())]);
            });
    }

    private static StoppedException Refused(DirectoryRefusal refusal) => StoppedException.Refused(
        refusal.Code, $"No directory is made: {refusal.Document}: {refusal.Sentence}", "Have that document corrected or signed by whom it concerns, then assemble again; nothing was written.");
}
