using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Cli;

/// <summary>Reads a JSON file for a verb; property names in any case, none twice.</summary>
internal static class JsonFile
{
    private const long MaxBytes = 16 * 1024 * 1024;

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The document; malformed or missing stops the verb, with the line.</summary>
    public static JsonNode Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw StoppedException.Settings("file-missing", $"{path} is not there.", "Correct the path; samples/s1 holds documents to imitate.");
        }

        if (file.Length > MaxBytes)
        {
            throw StoppedException.Settings("file-too-large", $"{path} is larger than a case document can be.", "Name the case document itself.");
        }

        try
        {
            return Parse(File.ReadAllBytes(path)) ?? throw new JsonException("It is null.");
        }
        catch (JsonException failure)
        {
            string line = failure.LineNumber is { } number ? ":" + (number + 1).ToString(CultureInfo.InvariantCulture) : string.Empty;
            throw StoppedException.Settings("json-malformed", $"{path}{line} is not valid JSON.", "Correct it; samples/s1 holds documents to imitate.", failure);
        }
    }

    /// <summary>Parses bytes the same way.</summary>
    /// <exception cref="JsonException">Not JSON, or a property twice.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) => JsonNode.Parse(utf8, AnyCase, Strict);
}
