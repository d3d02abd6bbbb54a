using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>What may not travel in one packet although each part alone may. It can only withhold.</summary>
internal sealed record TogetherRule : Statement
{
    /// <summary>Two sets of categories or more, without a common member; the rule speaks when a part of each would pass.</summary>
    public required ImmutableArray<TermSet> Parts { get; init; }

    /// <summary>The packets that it is about; nothing in it depends on a part.</summary>
    public required Box Covers { get; init; }

    public required Box? Unless { get; init; }

    /// <summary>What becomes of the parts.</summary>
    public required ImmutableArray<TogetherEffect> Then { get; init; }

    public required Period Active { get; init; }
}
