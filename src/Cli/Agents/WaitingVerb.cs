using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop waiting: what has not arrived, and since when.</summary>
internal static class WaitingVerb
{
    public static Command Build(Runner runner) => AgentVerbs.Calling(
        runner,
        "waiting",
        "Lists what waits and for whom: packets whose partner cannot be reached, receipts, drafts; since when and how often it was tried.",
        ["interop waiting --profile officer.json"],
        [],
        async (_, client, cancellation) =>
        {
            JsonNode list = await client.Get("waiting", cancellation);
            return new Answer(list, screen => screen.Table(
                ["what", "packet", "for", "since", "tried", "why"],
                [.. JsonView.Items(list).Select(item => new[] { item["what"], Forms.Short(item["packet"]), item["for"], item["since"], item["attempts"], item.Or("words", item["reason"]) })],
                "(nothing waits)"));
        });
}
