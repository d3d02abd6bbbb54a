using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Policy.Analyse;

namespace Interop.Cli.Policies;

/// <summary>interop policy who-can: every pair of agencies of which one can ever get a category from the other for a purpose.</summary>
internal static class WhoCanVerb
{
    public static Command Build(Runner runner)
    {
        Option<string> data = new("--category") { Description = "Category, with all that stands below it.", Required = true, HelpName = "CODE" };
        Option<string> purpose = new("--purpose") { Description = "Purpose.", Required = true, HelpName = "CODE" };
        Option<string?> documents = DocumentFolder.Option();
        return Verb.Of(
            "who-can",
            "Lists who can ever get a category for a purpose, from whom and on which bases, with a request that shows it. Every role, fact and condition is tried.",
            ["interop policy who-can --category victim.location --purpose rescue"],
            [data, purpose, documents],
            runner,
            parsed =>
            {
                PolicyAnalysis analysis = new(DocumentFolder.Load(PolicyVerbs.PoliciesOr(parsed.GetValue(documents))).Library.At(runner.Around.Now));
                IReadOnlyList<WhoCan> found = Ask(analysis, parsed.GetRequiredValue(data), parsed.GetRequiredValue(purpose));
                return new Answer(
                    new JsonObject
                    {
                        ["pairs"] = new JsonArray([.. found.Select(one => new JsonObject
                        {
                            ["from"] = one.From,
                            ["to"] = one.To,
                            ["bases"] = new JsonArray([.. one.Bases.Select(basis => JsonValue.Create(basis))]),
                            ["witness"] = WitnessView.Json(one.Witness),
                        })]),
                    },
                    screen => screen.Table(
                        ["from", "to", "on", "for instance"],
                        [.. found.Select(one => new[] { one.From, one.To, Forms.List(one.Bases), WitnessView.Text(one.Witness) })],
                        "(nobody)"));
            });
    }

    private static IReadOnlyList<WhoCan> Ask(PolicyAnalysis analysis, string data, string purpose)
    {
        try
        {
            return analysis.WhoCan(data, purpose);
        }
        catch (ArgumentException unknown)
        {
            throw StoppedException.Usage(unknown.Message.Split(" (Parameter", 2)[0], "Use a word of the vocabulary.");
        }
    }
}
