using System.Collections.Immutable;
using Interop.Policy.Explain;

namespace Interop.Policy.Decide;

/// <summary>A decision: a function of the documents and the request alone.</summary>
public sealed class PolicyDecision
{
    internal PolicyDecision(PolicySnapshot snapshot, PolicyRequest request, DecideSide side)
    {
        Snapshot = snapshot;
        Request = request;
        Side = side;
    }

    /// <summary>Whose gateway asked.</summary>
    public DecideSide Side { get; }

    /// <summary>Allow, redact or deny.</summary>
    public required PacketOutcome Outcome { get; init; }

    /// <summary>
    /// Why the packet is refused: what forbids the packet as such where something does, else what forbids its parts.
    /// Empty unless denied.
    /// </summary>
    public required ImmutableArray<Reason> Reasons { get; init; }

    /// <summary>One per part asked about, ascending by index.</summary>
    public required ImmutableArray<PartDecision> Parts { get; init; }

    /// <summary>What an attested emergency changed, over all parts that pass; sorted. Where there is something, the decision is to be reviewed.</summary>
    public ImmutableArray<Reason> Overrides => [.. Parts.SelectMany(part => part.Overrides).Distinct().Order(ReasonOrder.Instance)];

    /// <summary>
    /// Until when the decision is to be reviewed: the instant decided for and the shortest review that a rule asks of a part that passes; null
    /// where none asks.
    /// </summary>
    public DateTimeOffset? ReviewBy => Parts.Min(part => part.ReviewWithin) is TimeSpan within ? At + within : null;

    /// <summary>True where the packet claims an emergency and it counts.</summary>
    public required bool Attested { get; init; }

    /// <summary>Documents used, by side.</summary>
    public required ImmutableArray<DocumentUse> Documents { get; init; }

    /// <summary>The instant decided for.</summary>
    public DateTimeOffset At => Request.At;

    internal ImmutableArray<SideRules> Sources { get; init; }

    internal PolicySnapshot Snapshot { get; }

    internal PolicyRequest Request { get; }

    /// <summary>The explanation as this audience may see it.</summary>
    public Explanation Explain(Audience audience) => Explanation.Of(this, audience);
}
