using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>A condition "at least one of these": which rules have it, and for each term the rules that it satisfies.</summary>
internal sealed class AnyRows(BitTable satisfied, ulong[] conditional)
{
    public void Keep(TermSet terms, Span<ulong> rules)
    {
        for (int word = 0; word < rules.Length; word++)
        {
            rules[word] &= ~conditional[word] | satisfied.Any(terms.Bits, word);
        }
    }
}
