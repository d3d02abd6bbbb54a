using System.Text.Json.Nodes;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Requests;

namespace Interop.Cli.Policies;

/// <summary>Decisions on requests of a file, one JSON object a line (docs/policy.md).</summary>
internal static class DecisionLines
{
    /// <summary>Decides every request of the file with the documents that are in force at its instant.</summary>
    public static Answer Of(DocumentFolder folder, string file)
    {
        if (!File.Exists(file))
        {
            throw StoppedException.Settings("file-missing", $"{file} is not there.", "Name the file of requests; docs/policy.md shows one.");
        }

        LoadResult<RequestFile> read = RequestFile.LoadJson(file, File.ReadAllText(file), folder.Library.Vocabulary);
        DocumentFolder.Stop(read.Problems);
        (PolicyCase Asked, PolicyDecision Decision)[] decided = [.. read.Value!.Cases.Select(asked => Decide(folder, asked))];
        JsonNode[] lines = [.. decided.Select(one => Line(one.Asked, one.Decision))];
        return new Answer(new JsonArray([.. lines.Select(line => line.DeepClone())]), screen =>
        {
            screen.Table(["request", "part", "category", "outcome", "sides", "rules that spoke"], [.. decided.SelectMany(one => one.Decision.Parts.Select(part => new[]
            {
                one.Asked.Id,
                Forms.Number(part.Index),
                part.Category,
                Word(part.Outcome) + (Level(part) is { } level ? $" to {level}" : string.Empty),
                Forms.List(part.Sides.Select(side => $"{RuleRef.Code(side.Side)} {Word(side.Answer)}")),
                Forms.List(part.Rules),
            }))]);
            foreach (LoadProblem word in decided.SelectMany(one => one.Asked.Words))
            {
                screen.Bad(word.ToString());
            }
        })
        { Lines = lines };
    }

    /// <summary>Decides one, with the instruments that bind both parties on that day where it does not state them.</summary>
    public static (PolicyCase Asked, PolicyDecision Decision) Decide(DocumentFolder folder, PolicyCase asked)
    {
        PolicyCase with = asked.SaysInstruments || folder.Parties is null ? asked : asked with
        {
            Request = asked.Request with { Instruments = folder.Parties.Between(asked.Request.Sender, asked.Request.Recipient, asked.Request.At) },
        };
        return (with, with.Decide(folder.Library.At(with.Request.At)));
    }

    private static JsonObject Line(PolicyCase asked, PolicyDecision decision) => new()
    {
        ["id"] = asked.Id,
        ["outcome"] = Word(decision.Outcome),
        ["parts"] = new JsonArray([.. decision.Parts.Select(Part)]),
        ["reasons"] = Reasons(decision.Reasons),
        ["documents"] = new JsonArray([.. decision.Documents.Select(use => new JsonObject
        {
            ["side"] = RuleRef.Code(use.Side),
            ["id"] = use.Id,
            ["version"] = use.Version,
            ["digest"] = "sha256:" + Convert.ToHexStringLower(use.Digest.AsSpan()),
        })]),
        ["words"] = new JsonArray([.. asked.Words.Select(word => new JsonObject
        {
            ["code"] = word.Code,
            ["line"] = word.Line,
            ["column"] = word.Column,
            ["nearest"] = word.Nearest,
            ["sentence"] = word.Sentence,
        })]),
    };

    private static JsonObject Part(PartDecision part)
    {
        JsonObject sides = [];
        foreach (SideVerdict side in part.Sides)
        {
            sides[RuleRef.Code(side.Side)] = Word(side.Answer);
        }

        return new JsonObject
        {
            ["index"] = part.Index,
            ["category"] = part.Category,
            ["outcome"] = Word(part.Outcome),
            ["level"] = Level(part),
            ["basis"] = part.Basis,
            ["sides"] = sides,
            ["rules"] = new JsonArray([.. part.Rules.Select(rule => JsonValue.Create(rule.ToString()))]),
            ["obligations"] = new JsonArray([.. Owed(part).Select(obligation => new JsonObject
            {
                ["kind"] = obligation.Kind,
                ["value"] = obligation.Value,
                ["from"] = new JsonArray([.. obligation.From.Select(rule => JsonValue.Create(rule.ToString()))]),
            })]),
            ["reasons"] = Reasons(part.Reasons),
            ["overrides"] = Reasons(part.Overrides),
        };
    }

    private static IEnumerable<Obligation> Owed(PartDecision part) => part.Outcome is PartOutcome.Redact ? part.OwedForCoarser : part.Obligations;

    /// <summary>The most exact level that may pass.</summary>
    private static string? Level(PartDecision part) => part.Outcome is PartOutcome.Redact
        ? part.OwedForCoarser.FirstOrDefault(obligation => obligation.Kind == "redact")?.Value ?? part.Reasons.FirstOrDefault(reason => reason.Args.ContainsKey("level"))?.Args["level"]
        : null;

    private static JsonArray Reasons(IEnumerable<Reason> reasons) => new([.. reasons.Select(reason =>
    {
        JsonObject one = new() { ["code"] = reason.Code };
        foreach ((string name, string value) in reason.Args)
        {
            one[name] = value;
        }

        return one;
    })]);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
