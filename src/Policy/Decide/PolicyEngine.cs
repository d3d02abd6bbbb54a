using Interop.Policy.Documents;

namespace Interop.Policy.Decide;

/// <summary>
/// Decides whether a packet may pass, part by part. Pure, total, deterministic: the answer is a function of the documents and the
/// request. Nothing is allowed unless every side permits it, and a forbid of any side closes it (docs/policy.md).
/// </summary>
public static class PolicyEngine
{
    /// <summary>The category of part 0: it passes when the packet does.</summary>
    public const string IndexCategory = "index";

    /// <summary>The category of a decoy: it passes when the packet does, and no rule speaks about it.</summary>
    public const string DecoyCategory = "decoy";

    /// <summary>Decides.</summary>
    /// <param name="snapshot">The documents.</param>
    /// <param name="request">What the header says.</param>
    /// <param name="parts">What the parts' metas say, in any order.</param>
    /// <param name="side">Whose gateway asks.</param>
    /// <exception cref="ArgumentException">Two parts have one index.</exception>
    public static PolicyDecision Decide(PolicySnapshot snapshot, PolicyRequest request, IReadOnlyList<PartRequest> parts, DecideSide side)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(parts);
        PartRequest[] ordered = [.. parts.OrderBy(part => part.Index)];
        if (ordered.Select(part => part.Index).Distinct().Count() != ordered.Length)
        {
            throw new ArgumentException("Two parts have one index.", nameof(parts));
        }

        PacketView packet = new(snapshot.Vocabulary, request, snapshot.Common?.Emergency);
        RuleSide[] asked = side is DecideSide.Recipient ? [RuleSide.Common, RuleSide.Receive] : [RuleSide.Common, RuleSide.Send, RuleSide.Receive];
        List<Reason> refused = [.. packet.Problems, .. packet.Unattested];
        SideRules[] speaking = packet.Problems.Count > 0
            ? []
            : [.. asked.Select(one => InForce(snapshot, snapshot.Side(one, request, side), packet, refused)).OfType<SideRules>()];

        if (packet.Problems.Count == 0 && packet.ValidBases.IsEmpty)
        {
            refused.AddRange(packet.InvalidBases());
        }

        PartDecider decider = new(snapshot.Vocabulary, packet, speaking);
        List<PartWork> work = [.. ordered.Select(part => IsContent(part) ? decider.Decide(part) : PartWork.Beside(part))];
        work = TogetherPass.Over(work, snapshot.Vocabulary, packet, speaking);
        return new Verdict(snapshot, request, side, packet, speaking, work, refused).Reach();
    }

    internal static bool IsContent(PartRequest part) => part.Category is not (IndexCategory or DecoyCategory);

    /// <summary>What of the side may speak; null where it has no document that may be used, and then the reason is added.</summary>
    private static SideRules? InForce(PolicySnapshot snapshot, SideRules side, PacketView packet, List<Reason> refused)
    {
        string code = RuleRef.Code(side.Side);
        if (side.Document is not PolicyDocument document)
        {
            refused.Add(Reason.Of(ReasonCode.DocumentMissing, null, ("side", code)));
            return null;
        }

        if (!document.Vocabulary.Digest.AsSpan().SequenceEqual(snapshot.Vocabulary.Digest.AsSpan()))
        {
            refused.Add(Reason.Of(ReasonCode.VocabularyMismatch, null, ("side", code), ("document", document.Id)));
            return null;
        }

        if (document.InForce.Holds(packet.Request.At))
        {
            return side;
        }

        // The common rules themselves have nothing to stand in for them, and a document that has not begun was never agreed to.
        if (side.Side is not RuleSide.Common && packet.Emergency is not null && document.InForce.Until <= packet.Request.At)
        {
            return side with { Rules = [], Together = [], Ended = true };
        }

        refused.Add(Reason.Of(ReasonCode.DocumentExpired, null, ("side", code), ("document", document.Id)));
        return null;
    }
}
