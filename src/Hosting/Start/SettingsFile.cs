using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Interop.Hosting.Start;

/// <summary>Reads the one section of a configuration file; anything unknown, missing or malformed refuses the start.</summary>
public static class SettingsFile
{
    /// <param name="path">A JSON file; comments and trailing commas are allowed.</param>
    /// <param name="section">Name of the one property at the top, e.g. "Gateway".</param>
    /// <param name="type">Source-generated shape of the section; unknown properties must be disallowed there.</param>
    /// <returns>The settings; paths inside are still as written, relative to the file (see <see cref="Resolve"/>).</returns>
    /// <exception cref="StartRefusedException">No file, no section, malformed, unknown or missing properties: with the line.</exception>
    public static T Read<T>(string path, string section, JsonTypeInfo<T> type)
        where T : class
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("settings-unreadable", path, $"The configuration file cannot be read. Give its path with --config and let the service's user read it.", error);
        }

        long sectionLine = 0;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(section, out JsonElement element))
            {
                throw new StartRefusedException("settings-section-missing", path, $"There is no section \"{section}\". The whole configuration of the service stands in it; see samples/.");
            }

            // A reader of its own, because deserialising the element would take comments and trailing commas amiss. It counts lines from where the section begins.
            string raw = element.GetRawText();
            sectionLine = text.AsSpan(0, Math.Max(0, text.IndexOf(raw, StringComparison.Ordinal))).Count('\n');
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(raw), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return JsonSerializer.Deserialize(ref reader, type)
                ?? throw new StartRefusedException("settings-section-missing", path, $"The section \"{section}\" is null.");
        }
        catch (JsonException error)
        {
            string place = error.LineNumber is long line
                ? string.Create(CultureInfo.InvariantCulture, $"{path}:{sectionLine + line + 1}")
                : path;
            string property = error.Path is { Length: > 2 } at ? $" (at {section}{at[1..]})" : "";
            throw new StartRefusedException("settings-malformed", place, $"Not a valid configuration{property}: {FirstSentence(error.Message)} Compare it with the samples.", error);
        }
    }

    /// <summary>A path of the file's settings, taken relative to the folder of the file.</summary>
    public static string Resolve(string settingsPath, string path) =>
        Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(settingsPath))!);

    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
