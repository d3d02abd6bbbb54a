using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>Files of a packet, on their way to the agent.</summary>
internal static class Attachments
{
    // What an agency needs in a case; anything else is bytes, which loses nothing.
    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".heic"] = "image/heic",
        [".mp4"] = "video/mp4",
        [".mov"] = "video/quicktime",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".ogg"] = "audio/ogg",
        [".pdf"] = "application/pdf",
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
        [".zip"] = "application/zip",
    };

    /// <summary>Takes "FILE=CATEGORY[/LEVEL]" apart, so that all of them are known to be sound before the first is sent.</summary>
    public static Attachment Read(string text)
    {
        int at = text.LastIndexOf('=');
        string[] label = at > 0 ? text[(at + 1)..].Split('/') : [];
        if (label is not ([{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }]))
        {
            throw StoppedException.Usage($"'{text}' does not say what the file shows.", "Write FILE=CATEGORY or FILE=CATEGORY/LEVEL, e.g. gate.jpg=site.location/exact.");
        }

        string path = text[..at];
        return File.Exists(path) ? new Attachment(path, label[0], label.Length > 1 ? label[1] : null) : throw StoppedException.Settings("file-missing", $"{path} is not there.", "Correct the path.");
    }

    /// <summary>Hands the files to the agent.</summary>
    /// <returns>"files" of the send request.</returns>
    public static async Task<JsonArray> Send(AgentClient client, IReadOnlyList<Attachment> attachments, CancellationToken cancellation)
    {
        JsonArray files = [];
        foreach (Attachment one in attachments)
        {
            string name = Path.GetFileName(one.Path);
            string type = s_types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
            JsonNode taken = await client.Upload($"files?mediaType={Uri.EscapeDataString(type)}&name={Uri.EscapeDataString(name)}", one.Path, cancellation);
            JsonObject entry = new() { ["file"] = JsonView.Of(taken)["file"], ["category"] = one.Category };
            if (one.Level is not null)
            {
                entry["level"] = one.Level;
            }

            files.Add(entry);
        }

        return files;
    }
}
