using System.Collections.Immutable;
using Interop.Policy.Compile;

namespace Interop.Policy.Analyse;

/// <summary>Looks for a request in which one rule makes a difference to what its side says.</summary>
/// <param name="entries">Of its side: first one of the rule's own; what withholds is not among them.</param>
internal sealed class DifferenceJudge(Entry[] entries, LadderSteps ladders, ImmutableArray<ImmutableArray<int>> handlingLadders) : IJudge
{
    public bool Accepts(in Region point, ReadOnlySpan<bool> spoke, List<int> conflict)
    {
        int permit = -1;
        for (int at = 0; at < entries.Length; at++)
        {
            if (IsOwn(at) || !spoke[at])
            {
                continue;
            }

            if (entries[at].Voice is Voice.Forbid)
            {
                conflict.Clear();
                conflict.Add(at);
                return false;
            }

            permit = permit < 0 && entries[at].Voice is Voice.Permit ? at : permit;
        }

        return entries[0].Voice switch
        {
            Voice.Permit => permit < 0 || Adds(point, spoke, permit, conflict),
            Voice.Require or Voice.Yield => Permitted(permit, conflict) && Adds(point, spoke, -1, conflict),
            _ => Permitted(permit, conflict),
        };
    }

    private bool Permitted(int permit, List<int> conflict)
    {
        if (permit >= 0)
        {
            return true;
        }

        for (int at = 0; at < entries.Length; at++)
        {
            if (entries[at].Voice is Voice.Permit)
            {
                conflict.Add(at);
            }
        }

        return false;
    }

    /// <summary>Whether what the rule owes is not owed anyway; if it is, tells some that owe it.</summary>
    /// <param name="permit">Another permit that matches, or -1 where none is needed.</param>
    private bool Adds(in Region point, ReadOnlySpan<bool> spoke, int permit, List<int> conflict)
    {
        ReadOnlySpan<sbyte> ladder = ladders.Of((int)UInt128.TrailingZeroCount(point[Axis.Category].Bits));
        DutyJoin others = new(point.Yes[(int)Flag.Handling]);
        if (permit >= 0)
        {
            conflict.Add(permit);
            others.Add(entries[permit].Owed, ladder);
        }

        for (int at = 0; at < entries.Length && AddsTo(others, spoke, ladder); at++)
        {
            if (IsOwn(at) || at == permit || !spoke[at] || entries[at].Voice is Voice.Forbid)
            {
                continue;
            }

            DutyJoin before = others;
            others.Add(entries[at].Owed, ladder);
            if (!others.Equals(before))
            {
                conflict.Add(at);
            }
        }

        return AddsTo(others, spoke, ladder);
    }

    private bool IsOwn(int at) => ReferenceEquals(entries[at].Rule, entries[0].Rule);

    private bool AddsTo(in DutyJoin others, ReadOnlySpan<bool> spoke, ReadOnlySpan<sbyte> ladder)
    {
        DutyJoin without = others;
        DutyJoin with = others;
        for (int at = 0; at < entries.Length; at++)
        {
            if (IsOwn(at) && spoke[at])
            {
                with.Add(entries[at].Owed, ladder);
            }
        }

        without.Close(handlingLadders);
        with.Close(handlingLadders);
        return !with.Equals(without);
    }
}
