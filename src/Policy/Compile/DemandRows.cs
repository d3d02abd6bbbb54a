using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>A condition "all of these": for each term that some rule asks for, the rules that ask for it.</summary>
internal sealed class DemandRows(BitTable asking, TermSet asked)
{
    public void Keep(TermSet terms, Span<ulong> rules)
    {
        for (UInt128 lacking = asked.Without(terms).Bits; lacking != UInt128.Zero; lacking &= lacking - UInt128.One)
        {
            asking.Drop((int)UInt128.TrailingZeroCount(lacking), rules);
        }
    }
}
