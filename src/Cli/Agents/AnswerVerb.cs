using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop answer: an outcome per person.</summary>
internal static class AnswerVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> packet = AgentVerbs.Packet();
        Argument<string> file = new("FILE") { Description = "A rescue-verification-outcome document (samples/s1/outcomes-1.json), or a list of its lines." };
        Option<string?> offer = new("--offer") { Description = "\"all-levels\" seals every level and lets gateways withhold.", HelpName = "OFFER" };
        return AgentVerbs.Calling(
            runner,
            "answer",
            "Answers a request person by person; takes the same approval as a packet that is sent.",
            ["interop answer PACKET samples/s1/outcomes-1.json --profile officer.json"],
            [packet, file, offer],
            async (parsed, client, cancellation) =>
            {
                JsonNode document = JsonFile.Read(parsed.GetRequiredValue(file));
                JsonObject body = new() { [document is JsonArray ? "outcomes" : "case"] = document.DeepClone() };
                if (parsed.GetValue(offer) is { } wanted)
                {
                    body["offer"] = wanted;
                }

                JsonNode reply = await client.Post($"packets/{AgentVerbs.Segment(parsed.GetRequiredValue(packet))}/answer", body, cancellation);
                return new Answer(reply, screen => DraftScreen.Sent(screen, JsonView.Of(reply)));
            });
    }
}
