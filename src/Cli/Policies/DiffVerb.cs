using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Policy.Analyse;

namespace Interop.Cli.Policies;

/// <summary>interop policy diff: what a new version of the documents opens, closes, loosens and tightens.</summary>
internal static class DiffVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> before = new("BEFORE") { Description = "Folder of the documents as they are." };
        Argument<string> after = new("AFTER") { Description = "Folder of the documents as they are to be." };
        return Verb.Of(
            "diff",
            "Compares what two folders of documents mean, not how they read: everything that is opened, closed, looser or stricter, each with a request that is decided otherwise. Exit code 1 where there is anything.",
            ["interop policy diff policies policies-next"],
            [before, after],
            runner,
            parsed =>
            {
                DateTimeOffset now = runner.Around.Now;
                DocumentFolder old = DocumentFolder.Load(parsed.GetRequiredValue(before));
                DocumentFolder next = DocumentFolder.Load(parsed.GetRequiredValue(after));
                IReadOnlyList<PolicyChange> changes;
                try
                {
                    changes = new PolicyAnalysis(next.Library.At(now)).Since(old.Library.At(now));
                }
                catch (ArgumentException other)
                {
                    throw StoppedException.Settings("vocabulary-differs", other.Message.Split(" (Parameter", 2)[0], "Compare documents of one vocabulary; what a new vocabulary adds is permitted by no older rule.");
                }

                return Show(changes);
            });
    }

    private static Answer Show(IReadOnlyList<PolicyChange> changes) => new(
        new JsonObject
        {
            ["editorial"] = changes.Count == 0,
            ["changes"] = new JsonArray([.. changes.Select(change => new JsonObject
            {
                ["kind"] = Word(change),
                ["component"] = change.Component,
                ["from"] = change.From,
                ["to"] = change.To,
                ["data"] = change.Category,
                ["purpose"] = change.Purpose,
                ["before"] = change.Before,
                ["after"] = change.After,
                ["rules"] = new JsonArray([.. change.Rules.Select(rule => JsonValue.Create(rule.ToString()))]),
                ["witness"] = WitnessView.Json(change.Witness),
            })]),
        },
        screen =>
        {
            if (changes.Count == 0)
            {
                screen.Good("Both mean the same: no request is decided otherwise.");
                return;
            }

            screen.Table(
                ["change", "from", "to", "data", "purpose", "before", "after", "rules", "for instance"],
                [.. changes.Select(change => new[]
                {
                    change.Component.Length > 0 ? $"{Word(change)}: {change.Component}" : Word(change),
                    change.From,
                    change.To,
                    change.Category,
                    change.Purpose,
                    change.Before,
                    change.After,
                    Forms.List(change.Rules),
                    WitnessView.Text(change.Witness),
                })]);
        },
        changes.Count == 0 ? ExitCodes.Ok : ExitCodes.Refused);

    private static string Word(PolicyChange change) => change.Kind.ToString().ToLowerInvariant();
}
