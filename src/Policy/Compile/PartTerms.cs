using System.Collections.Immutable;
using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>A part's meta with every word interned (<see cref="PolicySnapshot.Intern(PartRequest)"/>). Good for the vocabulary that made it.</summary>
public struct PartTerms
{
    internal int Category;

    /// <summary>Its level; the number of levels where the category has no ladder.</summary>
    internal int LevelRow;

    /// <summary>Position on the ladder; 0, the most exact, where the part does not say.</summary>
    internal int Step;

    /// <summary>Facts of the part alone.</summary>
    internal TermSet Facts;

    /// <summary>False for the index and for decoys, of which no rule speaks.</summary>
    internal bool Content;

    internal bool Mandatory;

    /// <summary>The field that holds an unknown word; null where all are known.</summary>
    internal string? UnknownField;

    internal string? Unknown;

    internal static PartTerms Read(Vocabulary vocabulary, PartRequest part)
    {
        PartTerms terms = new() { Content = PolicyEngine.IsContent(part), Mandatory = part.Mandatory, LevelRow = vocabulary.Levels.Names.Length };
        if (!terms.Content)
        {
            return terms;
        }

        for (int at = 0; at < part.Facts.Count; at++)
        {
            if (vocabulary.Facts.TryFind(part.Facts[at], out int number) && vocabulary.PartFacts.Has(number))
            {
                terms.Facts |= TermSet.Of(number);
            }
            else
            {
                (terms.UnknownField, terms.Unknown) = ("fact", part.Facts[at]);
            }
        }

        // A part states what it holds as exactly as the vocabulary can: a parent would slip past the rules about its children.
        if (!vocabulary.Categories.TryFind(part.Category, out int category) || !vocabulary.Categories.IsLeaf(category))
        {
            (terms.UnknownField, terms.Unknown) = ("category", part.Category);
            return terms;
        }

        terms.Category = category;
        ImmutableArray<int> ladder = vocabulary.Ladders.GetValueOrDefault(category, []);
        if (part.Level.Length > 0)
        {
            terms.Step = vocabulary.Levels.TryFind(part.Level, out int level) ? ladder.IndexOf(level) : -1;
            if (terms.Step < 0)
            {
                (terms.UnknownField, terms.Unknown) = ("level", part.Level);
                return terms;
            }
        }

        terms.LevelRow = ladder.IsEmpty ? terms.LevelRow : ladder[terms.Step];
        return terms;
    }
}
