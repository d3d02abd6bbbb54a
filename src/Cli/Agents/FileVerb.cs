using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop file: fetches a file of an opened packet.</summary>
internal static class FileVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> packet = AgentVerbs.Packet();
        Argument<int> index = new("NUMBER") { Description = "Number of the file, as 'interop open' lists it." };
        Option<string> output = new("--out") { Description = "Where to write it; no file may be there.", HelpName = "FILE", Required = true };
        return AgentVerbs.Calling(
            runner,
            "file",
            "Fetches a file of an opened packet. The agent checks the whole of it before it shows a byte; that you had it is logged.",
            ["interop file PACKET 1 --out gate.jpg --profile officer.json"],
            [packet, index, output],
            async (parsed, client, cancellation) =>
            {
                string path = parsed.GetRequiredValue(output);
                string number = parsed.GetRequiredValue(index).ToString(CultureInfo.InvariantCulture);
                long bytes = await client.Download($"packets/{AgentVerbs.Segment(parsed.GetRequiredValue(packet))}/files/{number}", path, cancellation);
                JsonObject reply = new() { ["file"] = path, ["bytes"] = bytes };
                return new Answer(reply, screen =>
                {
                    screen.Good($"{path}: {bytes.ToString(CultureInfo.InvariantCulture)} bytes.");
                    screen.Aside("What may and may not be done with the packet holds for this file too.");
                });
            });
    }
}
