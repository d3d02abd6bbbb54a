using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>A part with its codes interned; <see cref="Problem"/> is set where one of them is not known.</summary>
internal readonly struct PartView
{
    public PartView(Vocabulary vocabulary, PacketView packet, PartRequest part)
    {
        Facts = packet.Facts;
        foreach (string fact in part.Facts)
        {
            if (vocabulary.Facts.TryFind(fact, out int number) && vocabulary.PartFacts.Has(number))
            {
                Facts |= TermSet.Of(number);
            }
            else
            {
                Problem = Reason.Of(ReasonCode.UnknownTerm, null, ("field", "fact"), ("value", fact));
            }
        }

        // A part states what it holds as exactly as the vocabulary can: a parent would slip past the rules about its children.
        if (!vocabulary.Categories.TryFind(part.Category, out int category) || !vocabulary.Categories.IsLeaf(category))
        {
            Problem = Reason.Of(ReasonCode.UnknownTerm, null, ("field", "category"), ("value", part.Category));
            return;
        }

        Category = category;
        Ladder = vocabulary.Ladders.GetValueOrDefault(category, []);
        if (part.Level.Length == 0)
        {
            Step = 0;
        }
        else
        {
            Step = vocabulary.Levels.TryFind(part.Level, out int level) ? Ladder.IndexOf(level) : -1;
            if (Step < 0)
            {
                Problem = Reason.Of(ReasonCode.UnknownTerm, null, ("field", "level"), ("value", part.Level));
                return;
            }
        }

        Level = Ladder.IsEmpty ? TermSet.Empty : TermSet.Of(Ladder[Step]);
    }

    public Reason? Problem { get; }

    public int Category { get; }

    /// <summary>Levels from the most exact to the least; empty where the category has none.</summary>
    public ImmutableArray<int> Ladder { get; } = [];

    /// <summary>Position on the ladder; 0, the most exact, where the part does not say.</summary>
    public int Step { get; }

    /// <summary>One level, or none.</summary>
    public TermSet Level { get; }

    /// <summary>Facts of the packet and of the part.</summary>
    public TermSet Facts { get; }
}
