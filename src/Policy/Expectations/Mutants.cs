using System.Collections.Immutable;
using Interop.Policy.Documents;

namespace Interop.Policy.Expectations;

/// <summary>Makes every small mistake that can be made in a document: a rule left out, its verb turned, its exception left out, a date moved by a day.</summary>
internal static class Mutants
{
    private const string Drop = "drop-rule";

    private const string Flip = "flip-verb";

    private const string DropUnless = "drop-unless";

    private const string Shift = "shift-date";

    public static IEnumerable<Mutant> Of(PolicyDocument document)
    {
        foreach (Rule rule in document.Rules)
        {
            yield return new Mutant(Drop, rule.Id, document.With(document.Rules.Remove(rule)));
            foreach (RuleEffect effect in Others(rule.Effect))
            {
                yield return new Mutant($"{Flip} to {effect.ToString().ToLowerInvariant()}", rule.Id, document.With(document.Rules.Replace(rule, rule with { Effect = effect })));
            }

            if (rule.Unless is not null)
            {
                yield return new Mutant(DropUnless, rule.Id, document.With(document.Rules.Replace(rule, rule with { Unless = null })));
            }

            foreach (Period moved in Moved(rule.Active))
            {
                yield return new Mutant(Shift, rule.Id, document.With(document.Rules.Replace(rule, rule with { Active = moved })));
            }
        }

        foreach (TogetherRule rule in document.Together)
        {
            yield return new Mutant(Drop, rule.Id, document.With(together: document.Together.Remove(rule)));
            if (rule.Unless is not null)
            {
                yield return new Mutant(DropUnless, rule.Id, document.With(together: document.Together.Replace(rule, rule with { Unless = null })));
            }

            foreach (Period moved in Moved(rule.Active))
            {
                yield return new Mutant(Shift, rule.Id, document.With(together: document.Together.Replace(rule, rule with { Active = moved })));
            }
        }

        if (document.Emergency is EmergencyClause clause)
        {
            yield return new Mutant(Drop, clause.Id, document.With(withoutEmergency: true));
        }

        foreach (Period moved in Moved(document.InForce))
        {
            yield return new Mutant(Shift, document.Id, document.With(inForce: moved));
        }
    }

    /// <summary>A permit that requires, and a requirement that permits, differ in whether they open; a forbid turned round opens or falls silent.</summary>
    private static ImmutableArray<RuleEffect> Others(RuleEffect effect) => effect switch
    {
        RuleEffect.Permit => [RuleEffect.Forbid, RuleEffect.Require],
        RuleEffect.Forbid => [RuleEffect.Permit, RuleEffect.Require],
        RuleEffect.Require => [RuleEffect.Forbid],
        _ => throw new ArgumentOutOfRangeException(nameof(effect)),
    };

    private static IEnumerable<Period> Moved(Period period)
    {
        TimeSpan day = TimeSpan.FromDays(1);
        if (period.From is DateTimeOffset from)
        {
            yield return period with { From = from + day };
            yield return period with { From = from - day };
        }

        if (period.Until is DateTimeOffset until)
        {
            yield return period with { Until = until + day };
            yield return period with { Until = until - day };
        }
    }
}
