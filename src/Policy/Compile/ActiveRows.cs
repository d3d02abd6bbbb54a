using Interop.Policy.Documents;

namespace Interop.Policy.Compile;

/// <summary>Rules that begin or end: the instants at which something changes, and a row for each span between them.</summary>
internal sealed class ActiveRows
{
    private readonly long[] _cuts;
    private readonly BitTable _rows;

    private ActiveRows(long[] cuts, BitTable rows)
    {
        _cuts = cuts;
        _rows = rows;
    }

    public static ActiveRows? Of(Rule[] rules, int words)
    {
        long[] cuts =
        [
            .. rules.SelectMany(rule => (DateTimeOffset?[])[rule.Active.From, rule.Active.Until])
                .OfType<DateTimeOffset>()
                .Select(instant => instant.UtcTicks)
                .Distinct()
                .Order(),
        ];
        if (cuts.Length == 0)
        {
            return null;
        }

        BitTable rows = new(cuts.Length + 1, words);
        for (int rule = 0; rule < rules.Length; rule++)
        {
            int first = rules[rule].Active.From is DateTimeOffset from ? Span(cuts, from.UtcTicks) : 0;
            int end = rules[rule].Active.Until is DateTimeOffset until ? Span(cuts, until.UtcTicks) : cuts.Length + 1;
            for (int span = first; span < end; span++)
            {
                rows.Set(span, rule);
            }
        }

        return new ActiveRows(cuts, rows);
    }

    /// <param name="at">UTC, in ticks.</param>
    public void Keep(long at, Span<ulong> rules) => _rows.Keep(Span(_cuts, at), rules);

    /// <summary>How many cuts are at or before the instant: a span holds its beginning and not its end.</summary>
    private static int Span(long[] cuts, long at)
    {
        int found = Array.BinarySearch(cuts, at);
        return found >= 0 ? found + 1 : ~found;
    }
}
