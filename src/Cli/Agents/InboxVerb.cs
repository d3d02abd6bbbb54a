using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop inbox: what came, without content.</summary>
internal static class InboxVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string?> packet = new("PACKET") { Description = "One packet, sent or received: header, duties, receipts. All received are listed if left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> state = new("--state") { Description = "Only packets in this state, e.g. delivered.", HelpName = "STATE" };
        return AgentVerbs.Calling(
            runner,
            "inbox",
            "Lists the packets that came, or shows one without its content: what it is, what may be done with it, what happened to it.",
            ["interop inbox --profile officer.json", "interop inbox PACKET --profile officer.json --json"],
            [packet, state],
            async (parsed, client, cancellation) =>
            {
                if (parsed.GetValue(packet) is { } one)
                {
                    JsonNode shown = await client.Get("packets/" + AgentVerbs.Segment(one), cancellation);
                    return new Answer(shown, screen => PacketScreen.Packet(screen, JsonView.Of(shown)));
                }

                string query = parsed.GetValue(state) is { } wanted ? "?state=" + AgentVerbs.Segment(wanted) : string.Empty;
                JsonNode list = await client.Get("inbox" + query, cancellation);
                return new Answer(list, screen => screen.Table(
                    ["packet", "from", "type", "urgency", "purpose", "state", "came", "answer due"],
                    [.. JsonView.Items(list).Select(item => new[]
                    {
                        item["packetId"], item["from"], item["type"], item["urgency"], item["purpose"], item["state"], item["receivedAt"], item["answerDue"],
                    })],
                    "(nothing has come)"));
            });
    }
}
