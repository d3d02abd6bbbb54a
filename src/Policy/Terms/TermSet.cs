namespace Interop.Policy.Terms;

/// <summary>A set of terms of one dimension, one bit each: what makes matching a rule a handful of ANDs.</summary>
internal readonly record struct TermSet(UInt128 Bits)
{
    /// <summary>Terms that a dimension may have.</summary>
    public const int Capacity = 128;

    public static TermSet Empty => default;

    public bool IsEmpty => Bits == UInt128.Zero;

    public static TermSet Of(int term) => new(UInt128.One << term);

    /// <summary>The first <paramref name="count"/> terms.</summary>
    public static TermSet First(int count) =>
        new(count == Capacity ? UInt128.MaxValue : (UInt128.One << count) - UInt128.One);

    public static TermSet operator |(TermSet left, TermSet right) => new(left.Bits | right.Bits);

    public static TermSet operator &(TermSet left, TermSet right) => new(left.Bits & right.Bits);

    public TermSet Without(TermSet other) => new(Bits & ~other.Bits);

    public bool Has(int term) => (Bits >> term & UInt128.One) != UInt128.Zero;

    public bool Meets(TermSet other) => (Bits & other.Bits) != UInt128.Zero;

    public bool Covers(TermSet other) => (other.Bits & ~Bits) == UInt128.Zero;

    /// <summary>The terms, ascending.</summary>
    public IEnumerable<int> Terms()
    {
        for (UInt128 left = Bits; left != UInt128.Zero; left &= left - UInt128.One)
        {
            yield return (int)UInt128.TrailingZeroCount(left);
        }
    }
}
