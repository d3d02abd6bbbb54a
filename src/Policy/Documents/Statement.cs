using System.Collections.Immutable;

namespace Interop.Policy.Documents;

/// <summary>What stands in a document under an id: a rule, a rule about what travels together, the clause on emergencies.</summary>
internal abstract record Statement
{
    /// <summary>Distinct within its document.</summary>
    public required string Id { get; init; }

    /// <summary>By language; English is always there.</summary>
    public required ImmutableSortedDictionary<string, string> Title { get; init; }

    public required ImmutableArray<Citation> Because { get; init; }
}
