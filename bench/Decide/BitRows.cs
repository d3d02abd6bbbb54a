using System.Numerics;

namespace Interop.Bench.Decide;

/// <summary>
/// The least that a decision over one list of rules can be: seven bit rows, one for each thing that a rule is about, ANDed, and the obligations of the
/// rules that are left joined. A row has a bit for each rule.
/// </summary>
internal sealed class BitRows
{
    private readonly ulong[][] _rows;
    private readonly ulong[] _forbids;
    private readonly int[] _packed;

    /// <param name="rules">The list.</param>
    /// <param name="matches">For each of the seven things: whether a rule matches what is asked.</param>
    public BitRows(IReadOnlyList<RuleSketch> rules, IReadOnlyList<Func<RuleSketch, bool>> matches)
    {
        _rows = [.. matches.Select(match => Row(rules, match))];
        _forbids = Row(rules, rule => rule.Forbids);
        _packed = [.. rules.SelectMany(rule => (int[])[rule.Days, 7, 1, 2, rule.Bases.Count, rule.Purposes.Count])];
    }

    /// <summary>Decides.</summary>
    /// <param name="joined">Six obligations, joined.</param>
    /// <param name="left">Rules that matched.</param>
    /// <returns>Whether something permits and nothing forbids.</returns>
    public bool Decide(Span<int> joined, out int left)
    {
        left = 0;
        bool forbidden = false;
        for (int word = 0; word < _forbids.Length; word++)
        {
            ulong match = _rows[0][word] & _rows[1][word] & _rows[2][word] & _rows[3][word] & _rows[4][word] & _rows[5][word] & _rows[6][word];
            forbidden |= (match & _forbids[word]) != 0;
            while (match != 0)
            {
                int rule = (word * 64) + BitOperations.TrailingZeroCount(match);
                match &= match - 1;
                left++;
                int at = rule * 6;
                joined[0] = Math.Min(joined[0], _packed[at]);
                joined[1] = Math.Max(joined[1], _packed[at + 1]);
                joined[2] = Math.Max(joined[2], _packed[at + 2]);
                joined[3] |= _packed[at + 3];
                joined[4] |= _packed[at + 4];
                joined[5] |= _packed[at + 5];
            }
        }

        return left > 0 && !forbidden;
    }

    private static ulong[] Row(IReadOnlyList<RuleSketch> rules, Func<RuleSketch, bool> match)
    {
        ulong[] row = new ulong[(rules.Count + 63) / 64];
        for (int at = 0; at < rules.Count; at++)
        {
            row[at / 64] |= match(rules[at]) ? 1UL << (at % 64) : 0;
        }

        return row;
    }
}
