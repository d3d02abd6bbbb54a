using System.Collections.Immutable;
using Interop.Policy.Documents;

namespace Interop.Policy.Explain;

/// <summary>Words for one explanation in one language. What has no translation is said in English and noted.</summary>
internal sealed class Wording(MessageCatalogue catalogue)
{
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>What was said in English for want of a translation: keys of messages, and "document:rule" for titles.</summary>
    public ImmutableArray<string> Missing => [.. _missing];

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> args)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string name, string value) in args)
        {
            values[name] = value;
        }

        return Say(key, values);
    }

    public string Say(string key, IReadOnlyDictionary<string, string> args)
    {
        if (catalogue.Find(key) is string own)
        {
            return MessageFormat.Fill(own, args);
        }

        _missing.Add(key);
        string english = MessageCatalogue.Of(MessageCatalogue.English).Find(key) ?? throw new ArgumentOutOfRangeException(nameof(key), key, "No message.");
        return Flagged(MessageFormat.Fill(english, args));
    }

    /// <summary>A text of a document: in the language where the document has it, else in English.</summary>
    public string Of(ImmutableSortedDictionary<string, string> texts, string what)
    {
        if (texts.TryGetValue(catalogue.Language, out string? own))
        {
            return own;
        }

        _missing.Add(what);
        return Flagged(texts[MessageCatalogue.English]);
    }

    public string Title(PolicyDocument document, Statement rule) => Of(rule.Title, $"{document.Id}:{rule.Id}");

    private string Flagged(string text) => catalogue.Language == MessageCatalogue.English || catalogue.Find("fallback") is not string flag
        ? text
        : MessageFormat.Fill(flag, new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = text });
}
