using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>What rules ask of facts: all of some, any of some, none of some.</summary>
internal sealed class FactRows(DemandRows? all, AnyRows? any, BitTable? none, TermSet barring)
{
    public static FactRows? Of(RowMaker maker, int facts)
    {
        DemandRows? all = maker.Demands(box => box.AllFacts, facts);
        AnyRows? any = maker.Any(box => box.AnyFacts, facts);
        (BitTable? none, TermSet barring) = maker.Asking(box => box.NoFacts, facts);
        return all is null && any is null && none is null ? null : new FactRows(all, any, none, barring);
    }

    public void Keep(TermSet facts, Span<ulong> rules)
    {
        all?.Keep(facts, rules);
        any?.Keep(facts, rules);
        for (UInt128 barred = (barring & facts).Bits; barred != UInt128.Zero; barred &= barred - UInt128.One)
        {
            none!.Drop((int)UInt128.TrailingZeroCount(barred), rules);
        }
    }
}
