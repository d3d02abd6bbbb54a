using System.CommandLine;
using Interop.Policy.Documents;
using Interop.Policy.Instruments;
using Interop.Policy.Terms;

namespace Interop.Cli.Policies;

/// <summary>A folder of policy texts of any vocabulary: one vocabulary, documents in any number of versions, and who is party to what.</summary>
/// <param name="Library">The documents.</param>
/// <param name="Parties">Which instruments bind whom, or null where the folder does not say.</param>
/// <param name="Expectations">Tables of what is expected, by path.</param>
internal sealed record DocumentFolder(PolicyLibrary Library, PartyTable? Parties, IReadOnlyList<(string Path, string Text)> Expectations)
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>The option that names it.</summary>
    public static Option<string?> Option() => new("--documents") { Description = "Folder of documents; the repository's policies/ if left out.", HelpName = "FOLDER" };

    /// <summary>Reads every .yaml below the folder; each says by its keys what it is.</summary>
    public static DocumentFolder Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw StoppedException.Settings("folder-missing", $"{folder} is no folder.", "Name the folder that holds the vocabulary and the documents.");
        }

        List<LoadProblem> problems = [];
        List<(TextKind Kind, string Path, string Text)> texts = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal)).Order(StringComparer.Ordinal))
        {
            string text = File.ReadAllText(path);
            (TextKind kind, IReadOnlyList<LoadProblem> found) = PolicyText.KindOf(path, text);
            problems.AddRange(found);
            if (kind is TextKind.Unknown && found.Count == 0)
            {
                problems.Add(new LoadProblem(path, 1, 1, "This is neither a vocabulary, a policy document, a table of parties nor a table of expectations; see docs/policy.md.", LoadCode.MissingKey));
            }

            texts.Add((kind, path, text));
        }

        Stop(problems);
        Vocabulary vocabulary = VocabularyOf(folder, texts);
        List<PolicyDocument> documents = [];
        foreach ((_, string path, string text) in texts.Where(one => one.Kind is TextKind.Document))
        {
            LoadResult<PolicyDocument> read = PolicyDocument.Load(path, text, vocabulary);
            problems.AddRange(read.Problems);
            documents.AddRange(read.Value is { } document ? [document] : []);
        }

        PartyTable? parties = null;
        foreach ((_, string path, string text) in texts.Where(one => one.Kind is TextKind.Parties))
        {
            LoadResult<PartyTable> read = PartyTable.Load(path, text, vocabulary);
            problems.AddRange(read.Problems);
            parties = parties is null ? read.Value : throw StoppedException.Settings("two-party-tables", $"{path} is the second table of parties in the folder.", "Leave one.");
        }

        Stop(problems);
        (PolicyLibrary? library, IReadOnlyList<ChainProblem> chain) = PolicyLibrary.Create(vocabulary, documents);
        return library is null
            ? throw new StoppedException(ExitCodes.Refused, chain[0].Code, chain[0].ToString(), "Correct the documents; a version that was signed is never rewritten.")
            {
                Details = [.. chain.Select(problem => problem.ToString())],
            }
            : new DocumentFolder(library, parties, [.. texts.Where(one => one.Kind is TextKind.Expectations).Select(one => (one.Path, one.Text))]);
    }

    /// <summary>Stops where there are problems, with a line for each.</summary>
    public static void Stop(IReadOnlyList<LoadProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new StoppedException(ExitCodes.Settings, problems[0].Code, problems[0].ToString(), "Correct the line; docs/policy.md says how documents and requests are written.")
            {
                Details = [.. problems.Select(problem => problem.ToString())],
            };
        }
    }

    private static Vocabulary VocabularyOf(string folder, List<(TextKind Kind, string Path, string Text)> texts)
    {
        (TextKind, string Path, string Text)[] found = [.. texts.Where(one => one.Kind is TextKind.Vocabulary)];
        if (found.Length != 1)
        {
            throw StoppedException.Settings(
                found.Length == 0 ? "vocabulary-missing" : "two-vocabularies",
                $"{folder} holds {Forms.Number(found.Length)} vocabularies; a folder of documents has one.",
                "A vocabulary is a .yaml with 'version', 'purposes', 'legal-bases' and 'categories'; docs/policy.md shows a small one.");
        }

        LoadResult<Vocabulary> read = Vocabulary.Load(found[0].Path, found[0].Text);
        Stop(read.Problems);
        return read.Value!;
    }
}
