using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>
/// What parts reveal side by side. One pass over the parts that would pass each by itself: that set is fixed before the first rule
/// is asked, and rules only withhold, so their order does not matter. A part withheld as too exact does not travel and counts for nothing.
/// </summary>
internal static class TogetherPass
{
    public static List<PartWork> Over(List<PartWork> work, Vocabulary vocabulary, PacketView packet, SideRules[] speaking)
    {
        if (Array.TrueForAll(speaking, side => side.Together.Length == 0))
        {
            return work;
        }

        int[] categories = [.. work.Select(one => Passing(one, vocabulary))];
        TermSet passing = categories.Where(category => category >= 0).Aggregate(TermSet.Empty, (set, category) => set | TermSet.Of(category));
        (RuleRef Reference, TogetherRule Rule)[] rules =
        [
            .. speaking.SelectMany(side => side.Together.Select(rule => (new RuleRef(side.Side, rule.Id), rule)))
                .Where(one => one.rule.Parts.All(passing.Meets) && Matching.Touches(one.rule, packet)),
        ];
        return [.. work.Zip(categories, (one, category) => category < 0 ? one : Withhold(one, category, vocabulary, rules))];
    }

    /// <summary>The category of content that would pass, else -1.</summary>
    private static int Passing(PartWork work, Vocabulary vocabulary) =>
        work.Outcome is PartOutcome.Allow && vocabulary.Categories.TryFind(work.Part.Category, out int category) ? category : -1;

    private static PartWork Withhold(PartWork work, int category, Vocabulary vocabulary, (RuleRef Reference, TogetherRule Rule)[] rules)
    {
        PartOutcome outcome = PartOutcome.Allow;
        List<Reason> reasons = [];
        foreach ((RuleRef reference, TogetherRule rule) in rules)
        {
            foreach (TogetherEffect effect in rule.Then.Where(effect => effect.Categories.Has(category)))
            {
                if (effect.Redact is not int level)
                {
                    outcome = PartOutcome.Deny;
                    reasons.Add(Reason.Of(ReasonCode.Together, reference, ("category", work.Part.Category)));
                }
                else if (work.Ladder.IndexOf(level) > work.Step)
                {
                    outcome = outcome is PartOutcome.Deny ? outcome : PartOutcome.Redact;
                    reasons.Add(Reason.Of(ReasonCode.Together, reference, ("category", work.Part.Category), ("level", vocabulary.Levels.Names[level])));
                }
            }
        }

        if (outcome is PartOutcome.Allow)
        {
            return work;
        }

        work.Reasons.AddRange(reasons);
        return work with { Outcome = outcome, Rules = [.. work.Rules.Concat(reasons.Select(reason => reason.Rule!.Value)).Distinct().Order()] };
    }
}
