using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>Makes entries of a document's rules.</summary>
internal static class Entries
{
    /// <param name="clause">What an emergency that made a difference owes.</param>
    public static Entry[] Of(CompiledDocument document, RuleSide side, Space space, PackedDuties clause)
    {
        List<Entry> entries = [];
        foreach (Rule rule in document.Rows(side).Rules)
        {
            Region[] covers = space.Regions(rule.Covers, rule.Active);
            Region[] unless = rule.Unless is Box box ? space.Regions(box, default) : [];
            switch (rule.Effect)
            {
                case RuleEffect.Forbid when rule.Overridable:
                    entries.Add(new Entry(Voice.Forbid, side, document.Document.Id, rule, Narrowed(covers, Axis.Emergency, TermSet.Of(0)), unless, Nothing));
                    entries.Add(new Entry(Voice.Yield, side, document.Document.Id, rule, Narrowed(covers, Axis.Emergency, TermSet.Of(1)), unless, clause));
                    break;
                case RuleEffect.Forbid:
                    entries.Add(new Entry(Voice.Forbid, side, document.Document.Id, rule, covers, unless, Nothing));
                    break;
                default:
                    entries.Add(new Entry(rule.Effect is RuleEffect.Permit ? Voice.Permit : Voice.Require, side, document.Document.Id, rule, covers, unless, new PackedDuties(rule.Then with { Redact = null })));
                    if (rule.OpensInEmergencyOnly)
                    {
                        entries.Add(new Entry(Voice.Yield, side, document.Document.Id, rule, covers, unless, clause));
                    }

                    entries.AddRange(Withholding(rule, side, document.Document.Id, covers, unless, space));
                    break;
            }
        }

        return [.. entries];
    }

    private static PackedDuties Nothing => new(Then.Nothing);

    private static IEnumerable<Entry> Withholding(Rule rule, RuleSide side, string document, Region[] covers, Region[] unless, Space space)
    {
        if (rule.Then.Redact is not int level)
        {
            yield break;
        }

        Region[] exact =
        [
            .. rule.Covers.Categories.Terms().Where(space.Words.Categories.IsLeaf)
                .SelectMany(category => Narrowed(Narrowed(covers, Axis.Category, TermSet.Of(category)), Axis.Level, space.MoreExact(category, level))),
        ];
        if (exact.Length > 0)
        {
            yield return new Entry(Voice.Withhold, side, document, rule, exact, unless, Nothing);
        }
    }

    private static Region[] Narrowed(Region[] regions, Axis axis, TermSet to) =>
    [
        .. regions.Where(region => region[axis].Meets(to)).Select(region =>
        {
            Region narrow = region;
            narrow.Sets[(int)axis] &= to;
            return narrow;
        }),
    ];
}
