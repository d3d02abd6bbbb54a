using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>The decision on one part.</summary>
/// <param name="Index">Index of the part.</param>
/// <param name="Category">Category code, "index" or "decoy".</param>
/// <param name="Outcome">Allow, redact or deny.</param>
/// <param name="Reasons">Why it is withheld, sorted; empty where it is allowed.</param>
/// <param name="Rules">Every rule of every side that spoke, sorted.</param>
/// <param name="Basis">The cited basis that carried it; empty where it is withheld, and for index and decoys.</param>
/// <param name="Obligations">In the order of their kinds; empty where it is withheld.</param>
/// <param name="Overrides">What an attested emergency changed for it, sorted; empty where it changed nothing, and where the part is withheld.</param>
public sealed record PartDecision(
    int Index,
    string Category,
    PartOutcome Outcome,
    ImmutableArray<Reason> Reasons,
    ImmutableArray<RuleRef> Rules,
    string Basis,
    ImmutableArray<Obligation> Obligations,
    ImmutableArray<Reason> Overrides)
{
    /// <summary>What each side that was asked says, in the order common, send, receive; empty for index and decoys.</summary>
    public ImmutableArray<SideVerdict> Sides { get; init; } = [];

    /// <summary>Of a redacted part: what whoever gets a coarser one in its place owes. Else empty.</summary>
    public ImmutableArray<Obligation> OwedForCoarser { get; init; } = [];

    /// <summary>How soon it is to be reviewed; null where no rule asks, and where it is withheld.</summary>
    internal TimeSpan? ReviewWithin { get; init; }

    /// <summary>True where the gateway must not pass the part on.</summary>
    public bool Withheld => Outcome is not PartOutcome.Allow;
}
