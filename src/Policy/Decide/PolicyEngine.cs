using Interop.Policy.Compile;

namespace Interop.Policy.Decide;

/// <summary>
/// Decides whether a packet may pass, part by part. Pure, total, deterministic: the answer is a function of the documents and the
/// request. Nothing is allowed unless every side permits it, and a forbid of any side closes it (docs/policy.md).
/// </summary>
public static class PolicyEngine
{
    [ThreadStatic]
    private static PacketDecider? t_decider;

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

        PacketTerms packet = snapshot.Intern(request, side);
        PartTerms[] terms = Array.ConvertAll(ordered, snapshot.Intern);
        MatchSets matches = new(packet, ordered.Length);
        PacketOutcome outcome = (t_decider ??= new PacketDecider()).Decide(packet, terms, new PartVerdict[ordered.Length], matches);
        return new PolicyDecision(new PacketView(request, packet), ordered, matches, outcome, side);
    }

    internal static bool IsContent(PartRequest part) => part.Category is not (IndexCategory or DecoyCategory);
}
