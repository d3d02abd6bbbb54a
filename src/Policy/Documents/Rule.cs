using System.Collections.Immutable;

namespace Interop.Policy.Documents;

/// <summary>One rule, ready to be matched.</summary>
internal sealed record Rule
{
    public required string Id { get; init; }

    public required RuleEffect Effect { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>By language; English is always there.</summary>
    public required ImmutableSortedDictionary<string, string> Title { get; init; }

    public required ImmutableArray<Citation> Because { get; init; }

    public required Box Covers { get; init; }

    public required Box? Unless { get; init; }

    public required Then Then { get; init; }

    public required Period Active { get; init; }
}
