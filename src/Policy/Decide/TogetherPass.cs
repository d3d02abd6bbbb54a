using Interop.Policy.Compile;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>
/// What parts reveal side by side. One pass over the parts that would pass each by itself: that set is fixed before the first rule
/// is asked, and rules only withhold, so their order does not matter. A part withheld as too exact does not travel and counts for nothing.
/// </summary>
internal static class TogetherPass
{
    private static readonly RuleSide[] s_sides = [RuleSide.Common, RuleSide.Send, RuleSide.Receive];

    /// <summary>Withholds what may not travel beside the rest.</summary>
    public static void Withhold(PacketTerms packet, ReadOnlySpan<PartTerms> parts, Span<PartVerdict> verdicts)
    {
        TermSet? passing = null;
        foreach (RuleSide side in s_sides)
        {
            foreach (TogetherRule rule in Rules(packet, side))
            {
                passing ??= Passing(parts, verdicts);
                if (Speaks(rule, packet, passing.Value))
                {
                    Withhold(rule, packet, parts, verdicts);
                }
            }
        }
    }

    /// <summary>The rules that speak about the packet when parts of these categories would pass, in the order of sides and documents.</summary>
    public static IEnumerable<(RuleRef Reference, TogetherRule Rule)> Speaking(PacketTerms packet, TermSet passing) =>
        s_sides.SelectMany(side => Rules(packet, side).Where(rule => Speaks(rule, packet, passing)).Select(rule => (new RuleRef(side, rule.Id), rule)));

    private static TogetherRule[] Rules(PacketTerms packet, RuleSide side) =>
        packet.Of(side) is CompiledDocument document && !packet.Ended(side) ? document.Together : [];

    private static bool Speaks(TogetherRule rule, PacketTerms packet, TermSet passing)
    {
        foreach (TermSet part in rule.Parts)
        {
            if (!part.Meets(passing))
            {
                return false;
            }
        }

        return Matching.Touches(rule, packet);
    }

    /// <summary>Categories of content that would pass. A part that another rule has withheld in this pass still counts: it is taken before the first.</summary>
    private static TermSet Passing(ReadOnlySpan<PartTerms> parts, ReadOnlySpan<PartVerdict> verdicts)
    {
        TermSet set = TermSet.Empty;
        for (int at = 0; at < parts.Length; at++)
        {
            if (parts[at].Content && verdicts[at].Outcome is PartOutcome.Allow)
            {
                set |= TermSet.Of(parts[at].Category);
            }
        }

        return set;
    }

    private static void Withhold(TogetherRule rule, PacketTerms packet, ReadOnlySpan<PartTerms> parts, Span<PartVerdict> verdicts)
    {
        foreach (TogetherEffect effect in rule.Then)
        {
            for (int at = 0; at < parts.Length; at++)
            {
                // What was withheld for itself stays as it is; Together marks what this pass has raised.
                if (!parts[at].Content || !(verdicts[at].Outcome is PartOutcome.Allow || verdicts[at].Together) || !effect.Categories.Has(parts[at].Category))
                {
                    continue;
                }

                if (effect.Redact is not int level)
                {
                    (verdicts[at].Outcome, verdicts[at].Together) = (PartOutcome.Deny, true);
                }
                else if (packet.Snapshot.Ladders.Of(parts[at].Category)[level] > parts[at].Step && verdicts[at].Outcome is PartOutcome.Allow)
                {
                    (verdicts[at].Outcome, verdicts[at].Together) = (PartOutcome.Redact, true);
                }
            }
        }
    }
}
