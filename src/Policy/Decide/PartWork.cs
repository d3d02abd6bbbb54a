using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>What is known about one part before the packet as a whole is looked at.</summary>
internal sealed record PartWork(PartRequest Part)
{
    public List<Reason> Reasons { get; } = [];

    public required PartOutcome Outcome { get; init; }

    public ImmutableArray<RuleRef> Rules { get; init; } = [];

    /// <summary>Forbids that speak about the packet as such: no data and no level named.</summary>
    public ImmutableArray<Reason> PacketForbids { get; init; } = [];

    /// <summary>What each side that was asked says.</summary>
    public ImmutableArray<SideVerdict> Sides { get; init; } = [];

    /// <summary>What an attested emergency changed.</summary>
    public ImmutableArray<Reason> Overrides { get; init; } = [];

    public string Basis { get; init; } = string.Empty;

    public ObligationJoin? Join { get; init; }

    public ImmutableArray<int> Ladder { get; init; } = [];

    /// <summary>Position on the ladder.</summary>
    public int Step { get; init; }

    /// <summary>The index, or a decoy.</summary>
    public static PartWork Beside(PartRequest part) => new(part) { Outcome = PartOutcome.Allow };

    public PartDecision ToDecision(PartOutcome outcome, IEnumerable<Reason> reasons) => new(
        Part.Index,
        Part.Category,
        outcome,
        [.. reasons.Distinct().Order(ReasonOrder.Instance)],
        Rules,
        outcome is PartOutcome.Allow ? Basis : string.Empty,
        outcome is PartOutcome.Allow && Join is not null ? Join.ToObligations() : [],
        outcome is PartOutcome.Allow ? Overrides : [])
    {
        Sides = Sides,
        OwedForCoarser = outcome is PartOutcome.Redact && Join is not null ? Join.ToObligations() : [],
        ReviewWithin = outcome is PartOutcome.Allow && Join?.ReviewWithin is int hours ? TimeSpan.FromHours(hours) : null,
    };
}
