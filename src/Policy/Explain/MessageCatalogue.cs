using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Interop.Policy.Explain;

/// <summary>The sentences of explanations in one language, as data (Explain/Messages). Immutable; safe to call at once.</summary>
public sealed class MessageCatalogue
{
    /// <summary>What every reader falls back to.</summary>
    public const string English = "en";

    private static readonly FrozenDictionary<string, MessageCatalogue> Shipped =
        new[] { English, "km", "th", "vi" }.ToFrozenDictionary(language => language, Embedded, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _messages;

    private MessageCatalogue(string language, byte[] json)
    {
        Language = language;
        Digest = [.. SHA256.HashData(json)];
        _messages = (JsonSerializer.Deserialize(json, MessageJson.Default.DictionaryStringString) ?? []).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>"en", "vi", "km" or "th".</summary>
    public string Language { get; }

    /// <summary>SHA-256 of the file, 32 bytes: a text is a function of the decision, the documents and this.</summary>
    public ImmutableArray<byte> Digest { get; }

    /// <summary>Languages that there are, ordered.</summary>
    public static IReadOnlyList<string> Languages => [.. Shipped.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Keys that it translates.</summary>
    public IReadOnlyCollection<string> Keys => _messages.Keys;

    /// <summary>The one of a language, or of English where there is none.</summary>
    public static MessageCatalogue Of(string language) => Shipped.GetValueOrDefault(language, Shipped[English]);

    /// <summary>A catalogue of one's own, from JSON: key to sentence.</summary>
    /// <exception cref="JsonException">Not such a file.</exception>
    public static MessageCatalogue Parse(string language, string json) => new(language, Encoding.UTF8.GetBytes(json));

    internal string? Find(string key) => _messages.GetValueOrDefault(key);

    private static MessageCatalogue Embedded(string language)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"messages.{language}.json")
            ?? throw new InvalidOperationException($"The messages of '{language}' are not in the assembly.");
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return new MessageCatalogue(language, copy.ToArray());
    }
}
