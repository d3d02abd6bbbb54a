using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop open: reads a packet; the sender is told who (by pseudonym) and when.</summary>
internal static class OpenVerb
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build(Runner runner)
    {
        Argument<string> packet = AgentVerbs.Packet();
        return AgentVerbs.Calling(
            runner,
            "open",
            "Opens a packet and shows its content, after what may and may not be done with it. The reading is logged and the sender is told.",
            ["interop open PACKET --profile officer.json"],
            [packet],
            async (parsed, client, cancellation) =>
            {
                JsonNode reply = await client.Post($"packets/{AgentVerbs.Segment(parsed.GetRequiredValue(packet))}/open", null, cancellation);
                return new Answer(reply, screen =>
                {
                    JsonView opened = JsonView.Of(reply);
                    screen.Facts([("from", opened["from"]), ("type", opened["type"]), ("purpose", opened["purpose"]), ("handling", opened["handling"]), ("thread", opened["thread"]), ("opened by", $"{opened["openedBy"]} at {opened["openedAt"]}")]);
                    PacketScreen.Duties(screen, opened);
                    if (opened.List("files") is { Count: > 0 } files)
                    {
                        screen.Heading("Files");
                        screen.Table(["file", "name", "shows", "type", "bytes"], [.. files.Select(file => new[] { file["number"], file.Or("name", "-"), $"{file["category"]} {file.Or("level", "")}".TrimEnd(), file["mediaType"], file["length"] })]);
                        screen.Aside("next: interop file PACKET NUMBER --out FILE");
                    }

                    screen.Heading("Content");
                    screen.Line((opened.Node["content"] ?? new JsonObject()).ToJsonString(Readable));
                });
            });
    }
}
