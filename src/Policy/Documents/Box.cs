using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>
/// One product of sets: what a rule covers, or what an "unless" takes away. Closures over the trees are already in the sets.
/// Purposes and bases are kept apart because a request states several of each.
/// </summary>
internal sealed record Box
{
    public required AgencySet From { get; init; }

    public required AgencySet To { get; init; }

    /// <summary>Null: whether or not both agencies are of one state.</summary>
    public required bool? SameState { get; init; }

    public required TermSet FromRoles { get; init; }

    public required TermSet ToRoles { get; init; }

    public required TermSet Types { get; init; }

    public required TermSet Purposes { get; init; }

    public required TermSet Bases { get; init; }

    public required TermSet Categories { get; init; }

    /// <summary>False where no "data" was written: then the rule is about the packet as such.</summary>
    public required bool NamesData { get; init; }

    /// <summary>Null: at any level, or none.</summary>
    public required TermSet? Levels { get; init; }

    public required TermSet Urgencies { get; init; }

    /// <summary>Null: with and without an attested emergency.</summary>
    public required bool? Emergency { get; init; }

    /// <summary>Null: whatever the offences are, even none.</summary>
    public required TermSet? Tracks { get; init; }

    public required TermSet AllFacts { get; init; }

    /// <summary>Null: no such condition. Otherwise at least one of them holds.</summary>
    public required TermSet? AnyFacts { get; init; }

    public required TermSet NoFacts { get; init; }

    /// <summary>The packet carries all of these.</summary>
    public required TermSet Handling { get; init; }
}
