using System.Collections.Immutable;
using Interop.Policy.Decide;

namespace Interop.Policy.Explain;

/// <summary>Why a decision is what it is, for machines and for people.</summary>
public sealed class Explanation
{
    private readonly Lazy<(string Text, ImmutableArray<string> Missing)> _told;

    private Explanation(ReadOnlyMemory<byte> json, string language, Func<(string, ImmutableArray<string>)> tell)
    {
        Json = json;
        Language = language;
        _told = new Lazy<(string, ImmutableArray<string>)>(tell);
    }

    /// <summary>Canonical JSON: codes and arguments in a stable order, no free text; the same for every language.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Language of <see cref="Text"/>.</summary>
    public string Language { get; }

    /// <summary>Sentences, one per line: a function of the decision, the documents and the catalogue of the language.</summary>
    public string Text => _told.Value.Text;

    /// <summary>What the text says in English for want of a translation: keys of messages, and "document:rule" for titles.</summary>
    public ImmutableArray<string> Untranslated => _told.Value.Missing;

    internal static Explanation Of(PolicyDecision decision, Audience audience, MessageCatalogue catalogue)
    {
        Lazy<ImmutableArray<Counterfactual>> changes = new(() => Counterfactuals.Of(decision, audience));
        return new Explanation(ExplanationJson.Write(decision, audience, changes), catalogue.Language, () =>
        {
            Wording words = new(catalogue);
            return (new ExplanationText(decision, audience, words).Write(changes.Value), words.Missing);
        });
    }
}
