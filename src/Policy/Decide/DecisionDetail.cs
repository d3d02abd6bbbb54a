using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>What of a decision is worked out when somebody asks why.</summary>
internal sealed record DecisionDetail(PacketOutcome Outcome, ImmutableArray<Reason> Reasons, ImmutableArray<PartDecision> Parts);
