using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop ack: takes or declines responsibility, signed.</summary>
internal static class AckVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> packet = AgentVerbs.Packet();
        Option<bool> accept = new("--accept") { Description = "This agency takes responsibility." };
        Option<string?> decline = new("--decline") { Description = "This agency declines, for this reason (a code).", HelpName = "REASON" };
        return AgentVerbs.Calling(
            runner,
            "ack",
            "Accepts or declines responsibility for a request. Signed, logged on both sides, and shown to the sender.",
            ["interop ack PACKET --accept --profile officer.json", "interop ack PACKET --decline no-jurisdiction --profile officer.json"],
            [packet, accept, decline],
            async (parsed, client, cancellation) =>
            {
                JsonObject body = (parsed.GetValue(accept), parsed.GetValue(decline)) switch
                {
                    (true, null) => new JsonObject { ["kind"] = "responsibility-accepted" },
                    (false, { } reason) => new JsonObject { ["kind"] = "responsibility-declined", ["reason"] = reason },
                    _ => throw StoppedException.Usage("Accept or decline is not clear.", "Give --accept, or --decline REASON."),
                };
                JsonNode reply = await client.Post($"packets/{AgentVerbs.Segment(parsed.GetRequiredValue(packet))}/ack", body, cancellation);
                JsonView shown = JsonView.Of(reply);
                return new Answer(reply, screen => screen.Good($"{shown["kind"]}: signed, {shown["state"]}."));
            });
    }
}
