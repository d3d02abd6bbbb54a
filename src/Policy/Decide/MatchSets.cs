using System.Collections.Immutable;
using System.Numerics;
using Interop.Policy.Compile;
using Interop.Policy.Documents;

namespace Interop.Policy.Decide;

/// <summary>For each part of a packet the rules that spoke about it, as bits: what an explanation is made from.</summary>
internal sealed class MatchSets
{
    private readonly ulong[] _bits;
    private readonly int[] _starts;
    private readonly int _words;

    public MatchSets(PacketTerms packet, int parts)
    {
        _starts = new int[Enum.GetValues<RuleSide>().Length];
        foreach (RuleSide side in Enum.GetValues<RuleSide>())
        {
            _starts[(int)side] = _words;
            _words += packet.Of(side) is CompiledDocument document && !packet.Ended(side) ? document.Rows(side).Words : 0;
        }

        _bits = new ulong[_words * parts];
    }

    /// <summary>Keeps what the sides found for a part.</summary>
    public void Keep(int part, SideWork[] sides, in PartTerms terms)
    {
        if (!terms.Content || terms.UnknownField is not null)
        {
            return;
        }

        foreach (SideWork side in sides.AsSpan())
        {
            if (side.Rows is not null)
            {
                side.Match.CopyTo(_bits.AsSpan((part * _words) + _starts[(int)side.Side]));
            }
        }
    }

    /// <summary>The rules of a side that spoke about a part, in the order of the document.</summary>
    public ImmutableArray<Rule> Rules(int part, RuleSide side, RuleRows rows)
    {
        ImmutableArray<Rule>.Builder spoke = ImmutableArray.CreateBuilder<Rule>();
        for (int word = 0; word < rows.Words; word++)
        {
            for (ulong left = _bits[(part * _words) + _starts[(int)side] + word]; left != 0; left &= left - 1)
            {
                spoke.Add(rows.Rules[(word * 64) + BitOperations.TrailingZeroCount(left)]);
            }
        }

        return spoke.ToImmutable();
    }
}
