using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Policy.Documents;
using Interop.Policy.Instruments;
using Interop.Policy.Terms;
using Interop.Trust.Policies;

namespace Interop.Cli.Policies;

/// <summary>interop policy check: reads documents strictly, lists every problem with file, line and column.</summary>
internal static class CheckVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string[]> files = new("FILES") { Description = "Policy documents, or a folder of them.", Arity = ArgumentArity.OneOrMore };
        Option<string?> vocabulary = new("--vocabulary") { Description = "Folder that holds vocabulary.yaml; beside or above the first file if left out.", HelpName = "FOLDER" };
        Option<string?> signers = new("--signers") { Description = "policy-signers.json: also checks who signed each document.", HelpName = "FILE" };
        return Verb.Of(
            "check",
            "Reads policy documents as strictly as the services do and lists every problem with file, line and column.",
            ["interop policy check policies", "interop policy check policies/agencies/kh.police.yaml --signers certs/dev/policy-signers.json"],
            [files, vocabulary, signers],
            runner,
            parsed => Check([.. parsed.GetRequiredValue(files).SelectMany(Expand)], parsed.GetValue(vocabulary), parsed.GetValue(signers)));
    }

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    private static Answer Check(string[] files, string? given, string? signersPath)
    {
        if (files.Length == 0)
        {
            throw StoppedException.Settings("policy-missing", "There is no .yaml file in that folder.", "Name files, or a folder such as policies.");
        }

        Vocabulary vocabulary = PolicyFolder.VocabularyOf(given ?? VocabularyNear(files[0]));
        (string File, PolicyDocument? Document, IReadOnlyList<LoadProblem> Problems)[] read = [.. files.Select(file => Read(file, vocabulary))];
        LoadProblem[] problems = [.. read.SelectMany(one => one.Problems)];
        PolicyDocument[] documents = [.. read.Select(one => one.Document).OfType<PolicyDocument>()];
        IReadOnlyList<ChainProblem> chain = DocumentChain.Check(documents);
        PolicySigners? signers = signersPath is null ? null : PolicySigners.Read(signersPath);
        PolicySignersRefusal[] unsigned = [.. read.Where(one => one.Document is not null).Select(one => Refusal(signers, one.File, one.Document!)).OfType<PolicySignersRefusal>()];
        bool held = problems.Length == 0 && chain.Count == 0 && unsigned.Length == 0;
        JsonObject json = new()
        {
            ["held"] = held,
            ["documents"] = new JsonArray([.. documents.Select(document => new JsonObject
            {
                ["id"] = document.Id,
                ["version"] = document.Version,
                ["title"] = document.Title["en"],
                ["note"] = document.Note.GetValueOrDefault("en"),
                ["digest"] = Convert.ToHexStringLower(document.Digest.AsSpan()),
            })]),
            ["problems"] = new JsonArray([.. problems.Select(problem => new JsonObject
            {
                ["file"] = problem.File,
                ["line"] = problem.Line,
                ["column"] = problem.Column,
                ["code"] = problem.Code,
                ["nearest"] = problem.Nearest,
                ["sentence"] = problem.Sentence,
            })]),
            ["chain"] = new JsonArray([.. chain.Select(problem => new JsonObject
            {
                ["document"] = problem.Document,
                ["version"] = problem.Version,
                ["code"] = problem.Code,
                ["sentence"] = problem.Sentence,
            })]),
            ["signatures"] = new JsonArray([.. unsigned.Select(refusal => new JsonObject { ["code"] = refusal.Code, ["sentence"] = refusal.Sentence })]),
        };
        return new Answer(
            json,
            screen =>
            {
                screen.Table(["document", "version", "title", "SHA-256 of its canonical form"], [.. documents.Select(document =>
                    new[] { document.Id, Forms.Number(document.Version), document.Title["en"], Forms.Short(Convert.ToHexStringLower(document.Digest.AsSpan())) })], "(no document was accepted)");
                foreach (PolicyDocument document in documents.Where(document => !document.Note.IsEmpty))
                {
                    screen.Aside($"{document.Id}: {document.Note["en"]}");
                }

                foreach (string problem in problems.Select(problem => problem.ToString()).Concat(chain.Select(problem => problem.ToString())).Concat(unsigned.Select(refusal => $"{refusal.Code}: {refusal.Sentence}")))
                {
                    screen.Bad(problem);
                }

                if (held)
                {
                    screen.Good("Every document was read in full; no rule of it can fail later.");
                }
            },
            held ? ExitCodes.Ok : ExitCodes.Refused);
    }

    private static (string File, PolicyDocument? Document, IReadOnlyList<LoadProblem> Problems) Read(string file, Vocabulary vocabulary)
    {
        string text = File.ReadAllText(file);
        switch (PolicyText.KindOf(file, text).Kind)
        {
            case TextKind.Vocabulary:
                return (file, null, Vocabulary.Load(file, text).Problems);
            case TextKind.Parties:
                return (file, null, PartyTable.Load(file, text, vocabulary).Problems);
            case TextKind.Expectations:
                return (file, null, []);
            case TextKind.Document:
            case TextKind.Unknown:
            default:
                LoadResult<PolicyDocument> result = PolicyDocument.Load(file, text, vocabulary);
                return (file, result.Value, result.Problems);
        }
    }

    private static PolicySignersRefusal? Refusal(PolicySigners? signers, string file, PolicyDocument document) =>
        signers?.Check(SignVerb.StatementOf(document), File.Exists(PolicySignatures.FileOf(file)) ? PolicySignatures.Read(PolicySignatures.FileOf(file)) : null);

    internal static string VocabularyNear(string file)
    {
        string beside = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return File.Exists(Path.Combine(beside, PolicyFolder.VocabularyName)) ? beside : Path.GetDirectoryName(beside) ?? beside;
    }
}
