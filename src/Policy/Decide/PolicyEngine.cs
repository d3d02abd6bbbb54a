using Interop.Policy.Documents;

namespace Interop.Policy.Decide;

/// <summary>
/// Decides whether a packet may pass, part by part. Pure, total, deterministic: the answer is a function of the documents and the
/// request. Nothing is allowed unless every side permits it, and a forbid of any side closes it (docs/policy.md).
/// </summary>
public static class PolicyEngine
{
    /// <summary>Officers who must attest an emergency.</summary>
    public const int EmergencyOfficers = 2;

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

        PacketView packet = new(snapshot.Vocabulary, request);
        RuleSide[] asked = side is DecideSide.Recipient ? [RuleSide.Common, RuleSide.Receive] : [RuleSide.Common, RuleSide.Send, RuleSide.Receive];
        SideRules[] sides = [.. asked.Select(one => snapshot.Side(one, request, side))];
        List<Reason> refused = [.. packet.Problems];
        SideRules[] speaking = packet.Problems.Count > 0 ? [] : [.. sides.Where(one => InForce(snapshot, one, packet, refused))];
        if (request.EmergencyOfficers is IReadOnlyList<string> officers && officers.Distinct(StringComparer.Ordinal).Count() is int given && given < EmergencyOfficers)
        {
            refused.Add(Reason.Of(ReasonCode.EmergencyNotAttested, null, ("given", PacketView.Text(given)), ("needed", PacketView.Text(EmergencyOfficers))));
        }

        if (packet.Problems.Count == 0 && packet.ValidBases.IsEmpty)
        {
            refused.AddRange(packet.InvalidBases());
        }

        PartDecider decider = new(snapshot.Vocabulary, packet, speaking);
        List<PartWork> work = [.. ordered.Select(part => IsContent(part) ? decider.Decide(part) : PartWork.Beside(part))];
        return new Verdict(snapshot, request, side, packet, speaking, work, refused).Reach();
    }

    internal static bool IsContent(PartRequest part) => part.Category is not (IndexCategory or DecoyCategory);

    /// <summary>True where the side has a document that may be used; otherwise the reason is added, and the side opens nothing.</summary>
    private static bool InForce(PolicySnapshot snapshot, SideRules side, PacketView packet, List<Reason> refused)
    {
        string code = RuleRef.Code(side.Side);
        if (side.Document is not PolicyDocument document)
        {
            refused.Add(Reason.Of(ReasonCode.DocumentMissing, null, ("side", code)));
            return false;
        }

        if (!document.InForce.Holds(packet.Request.At))
        {
            refused.Add(Reason.Of(ReasonCode.DocumentExpired, null, ("side", code), ("document", document.Id)));
            return false;
        }

        if (!document.Vocabulary.Digest.AsSpan().SequenceEqual(snapshot.Vocabulary.Digest.AsSpan()))
        {
            refused.Add(Reason.Of(ReasonCode.VocabularyMismatch, null, ("side", code), ("document", document.Id)));
            return false;
        }

        return true;
    }
}
