using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>What <see cref="TogetherPass"/> withheld, with its reasons.</summary>
internal static class TogetherReasons
{
    public static List<PartWork> Over(List<PartWork> work, PacketView packet)
    {
        int[] categories = [.. work.Select(one => Passing(one, packet.Words))];
        TermSet passing = categories.Where(category => category >= 0).Aggregate(TermSet.Empty, (set, category) => set | TermSet.Of(category));
        (RuleRef Reference, TogetherRule Rule)[] rules = [.. TogetherPass.Speaking(packet.Terms, passing)];
        return rules.Length == 0 ? work : [.. work.Zip(categories, (one, category) => category < 0 ? one : Withhold(one, category, packet.Words, rules))];
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
