using System.Numerics;

namespace Interop.Bench.Decide;

/// <summary>
/// The least that a decision over one list of rules can be: seven bit rows, one for the value of each thing that a rule is about, ANDed, and six
/// obligations of the rules that are left joined. A row has a bit for each rule.
/// </summary>
internal sealed class BitRows
{
    private readonly ulong[] _from;
    private readonly ulong[] _to;
    private readonly ulong[] _purpose;
    private readonly ulong[] _category;
    private readonly ulong[] _basis;
    private readonly ulong[] _handling;
    private readonly ulong[] _day;
    private readonly ulong[] _forbids;
    private readonly int[] _packed;
    private readonly int _words;

    /// <param name="rules">The list.</param>
    public BitRows(IReadOnlyList<RuleSketch> rules, int agencies)
    {
        _words = (rules.Count + 63) / 64;
        string direction = rules[0].Direction;
        _from = Rows(rules, agencies, (rule, agency) => direction == "send" || rule.From.Contains(agency));
        _to = Rows(rules, agencies, (rule, agency) => direction == "receive" || rule.To.Contains(agency));
        _purpose = Rows(rules, RandomRules.Purposes.Length, (rule, at) => rule.Purposes.Contains(RandomRules.Purposes[at]));
        _category = Rows(rules, RandomRules.Categories.Length, (rule, at) => rule.Categories.Contains(RandomRules.Categories[at]));
        _basis = Rows(rules, RandomRules.Bases.Length, (rule, at) => rule.Bases.Contains(RandomRules.Bases[at]));

        // Open in all of these rules, and read all the same.
        _handling = Rows(rules, 1, static (_, _) => true);
        _day = Rows(rules, 1, static (_, _) => true);
        _forbids = Rows(rules, 1, static (rule, _) => rule.Forbids);
        _packed = [.. rules.SelectMany(rule => (int[])[rule.Forbids || rule.Direction == "receive" ? int.MaxValue : rule.Days, 7, 1, 2, rule.Bases.Count, rule.Purposes.Count])];
    }

    /// <summary>Decides.</summary>
    /// <param name="joined">Six obligations, joined.</param>
    /// <returns>Whether something permits and nothing forbids.</returns>
    public bool Decide(BareRequest request, Span<int> joined)
    {
        ReadOnlySpan<ulong> from = _from.AsSpan(request.From * _words, _words);
        ReadOnlySpan<ulong> to = _to.AsSpan(request.To * _words, _words);
        ReadOnlySpan<ulong> purpose = _purpose.AsSpan(request.Purpose * _words, _words);
        ReadOnlySpan<ulong> category = _category.AsSpan(request.Category * _words, _words);
        ReadOnlySpan<ulong> basis = _basis.AsSpan(request.Basis * _words, _words);
        bool forbidden = false;
        bool permitted = false;
        for (int word = 0; word < _words; word++)
        {
            ulong match = from[word] & to[word] & purpose[word] & category[word] & basis[word] & _handling[word] & _day[word];
            forbidden |= (match & _forbids[word]) != 0;
            match &= ~_forbids[word];
            while (match != 0)
            {
                permitted = true;
                int at = ((word * 64) + BitOperations.TrailingZeroCount(match)) * 6;
                match &= match - 1;
                joined[0] = Math.Min(joined[0], _packed[at]);
                joined[1] = Math.Max(joined[1], _packed[at + 1]);
                joined[2] = Math.Max(joined[2], _packed[at + 2]);
                joined[3] |= _packed[at + 3];
                joined[4] |= _packed[at + 4];
                joined[5] |= _packed[at + 5];
            }
        }

        return permitted && !forbidden;
    }

    private ulong[] Rows(IReadOnlyList<RuleSketch> rules, int values, Func<RuleSketch, int, bool> match)
    {
        ulong[] rows = new ulong[values * _words];
        for (int value = 0; value < values; value++)
        {
            for (int at = 0; at < rules.Count; at++)
            {
                rows[(value * _words) + (at / 64)] |= match(rules[at], value) ? 1UL << (at % 64) : 0;
            }
        }

        return rows;
    }
}
