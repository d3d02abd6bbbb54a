namespace Interop.Policy.Compile;

/// <summary>For each value of one dimension a row with a bit for each rule. Rows lie one after the other.</summary>
internal sealed class BitTable(int values, int words)
{
    private readonly ulong[] _bits = new ulong[values * words];

    public int Values => values;

    public ReadOnlySpan<ulong> Row(int value) => _bits.AsSpan(value * words, words);

    public void Set(int value, int rule) => _bits[(value * words) + (rule >> 6)] |= 1UL << (rule & 63);

    /// <summary>Sets the rule's bit in the rows of all of these values.</summary>
    public void Set(UInt128 valueBits, int rule)
    {
        for (UInt128 left = valueBits; left != UInt128.Zero; left &= left - UInt128.One)
        {
            Set((int)UInt128.TrailingZeroCount(left), rule);
        }
    }

    /// <summary>Adds one row to another: what is above in the tree to what is below.</summary>
    public void Add(int from, int to)
    {
        for (int word = 0; word < words; word++)
        {
            _bits[(to * words) + word] |= _bits[(from * words) + word];
        }
    }

    /// <summary>Keeps in <paramref name="rules"/> those of one value.</summary>
    public void Keep(int value, Span<ulong> rules)
    {
        ReadOnlySpan<ulong> row = Row(value)[..rules.Length];
        for (int word = 0; word < rules.Length; word++)
        {
            rules[word] &= row[word];
        }
    }

    /// <summary>Takes those of one value out of <paramref name="rules"/>.</summary>
    public void Drop(int value, Span<ulong> rules)
    {
        ReadOnlySpan<ulong> row = Row(value)[..rules.Length];
        for (int word = 0; word < rules.Length; word++)
        {
            rules[word] &= ~row[word];
        }
    }

    /// <summary>Keeps in <paramref name="rules"/> those of any of the values; of none, where there are none.</summary>
    public void KeepAny(UInt128 valueBits, Span<ulong> rules)
    {
        if (UInt128.PopCount(valueBits) == UInt128.One)
        {
            Keep((int)UInt128.TrailingZeroCount(valueBits), rules);
            return;
        }

        for (int word = 0; word < rules.Length; word++)
        {
            rules[word] &= Any(valueBits, word);
        }
    }

    /// <summary>One word of the rows of all these values, united.</summary>
    public ulong Any(UInt128 valueBits, int word)
    {
        ulong any = 0;
        for (UInt128 left = valueBits; left != UInt128.Zero; left &= left - UInt128.One)
        {
            any |= _bits[((int)UInt128.TrailingZeroCount(left) * words) + word];
        }

        return any;
    }
}
