using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>Makes the rows of one dimension after another; null where no box narrows it.</summary>
internal sealed class RowMaker(IReadOnlyList<Box?> boxes, int words)
{
    public BitTable? Terms(Func<Box, TermSet> covers, TermSet all)
    {
        bool narrows = false;
        for (int rule = 0; rule < boxes.Count && !narrows; rule++)
        {
            narrows = boxes[rule] is Box box && !covers(box).Covers(all);
        }

        if (!narrows)
        {
            return null;
        }

        BitTable table = new((int)(128 - UInt128.LeadingZeroCount(all.Bits)), words);
        for (int rule = 0; rule < boxes.Count; rule++)
        {
            if (boxes[rule] is Box box)
            {
                table.Set((covers(box) & all).Bits, rule);
            }
        }

        return table;
    }

    /// <summary>Row 0: rules that cover "no"; row 1: rules that cover "yes".</summary>
    public BitTable? Either(Func<Box, bool?> asks) =>
        Terms(box => asks(box) is not bool yes ? TermSet.First(2) : TermSet.Of(yes ? 1 : 0), TermSet.First(2));

    /// <summary>By number of agency, what stands above baked in.</summary>
    public BitTable? Agencies(Func<Box, AgencySet> covers, AgencyTerms agencies)
    {
        BitTable? table = null;
        for (int rule = 0; rule < boxes.Count; rule++)
        {
            table ??= boxes[rule] is Box box && covers(box).Names is not null ? new BitTable(agencies.Count, words) : null;
        }

        if (table is null)
        {
            return null;
        }

        for (int rule = 0; rule < boxes.Count; rule++)
        {
            if (boxes[rule] is not Box box)
            {
                continue;
            }

            if (covers(box).Names is not { } names)
            {
                table.Set(AgencyTerms.Unnamed, rule);
                continue;
            }

            foreach (string name in names)
            {
                table.Set(agencies.Find(name), rule);
            }
        }

        // A parent stands before its children, so that what it has is complete when they take it over.
        for (int number = 1; number < agencies.Count; number++)
        {
            table.Add(agencies.Parent(number), number);
        }

        return table;
    }

    /// <summary>At least one of some terms.</summary>
    public AnyRows? Any(Func<Box, TermSet?> asks, int values)
    {
        BitTable? table = null;
        ulong[] conditional = new ulong[words];
        for (int rule = 0; rule < boxes.Count; rule++)
        {
            if (boxes[rule] is Box box && asks(box) is TermSet any)
            {
                table ??= new BitTable(values, words);
                table.Set(any.Bits, rule);
                conditional[rule >> 6] |= 1UL << (rule & 63);
            }
        }

        return table is null ? null : new AnyRows(table, conditional);
    }

    /// <summary>All of some terms.</summary>
    public DemandRows? Demands(Func<Box, TermSet> asks, int values) =>
        Asking(asks, values) is (BitTable table, TermSet asked) ? new DemandRows(table, asked) : null;

    /// <summary>For each term the rules that name it, and all terms that some rule names.</summary>
    public (BitTable? Table, TermSet Asked) Asking(Func<Box, TermSet> asks, int values)
    {
        BitTable? table = null;
        TermSet asked = TermSet.Empty;
        for (int rule = 0; rule < boxes.Count; rule++)
        {
            if (boxes[rule] is Box box && !asks(box).IsEmpty)
            {
                table ??= new BitTable(values, words);
                table.Set(asks(box).Bits, rule);
                asked |= asks(box);
            }
        }

        return (table, asked);
    }
}
