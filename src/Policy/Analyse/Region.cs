using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>
/// A product of sets of requests between two agencies, each of one purpose and one basis, and of one part. Of facts, handling codes and tracks it
/// says which must hold and which must not; the rest is free.
/// </summary>
internal struct Region
{
    public Axes Sets;

    public Flags Yes;

    public Flags No;

    /// <summary>UTC ticks, in.</summary>
    public long From;

    /// <summary>UTC ticks, out.</summary>
    public long Until;

    public readonly TermSet this[Axis axis] => Sets[(int)axis];

    /// <summary>Narrows to what lies in another region too.</summary>
    /// <returns>False where nothing does; then this is of no more use.</returns>
    public bool Intersect(in Region other)
    {
        for (int axis = 0; axis < Axes.Count; axis++)
        {
            Sets[axis] &= other.Sets[axis];
            if (Sets[axis].IsEmpty)
            {
                return false;
            }
        }

        for (int flag = 0; flag < Flags.Count; flag++)
        {
            Yes[flag] |= other.Yes[flag];
            No[flag] |= other.No[flag];
            if (Yes[flag].Meets(No[flag]))
            {
                return false;
            }
        }

        From = Math.Max(From, other.From);
        Until = Math.Min(Until, other.Until);
        return From < Until;
    }

    public readonly bool Meets(in Region other)
    {
        for (int axis = 0; axis < Axes.Count; axis++)
        {
            if (!Sets[axis].Meets(other.Sets[axis]))
            {
                return false;
            }
        }

        for (int flag = 0; flag < Flags.Count; flag++)
        {
            if (Yes[flag].Meets(other.No[flag]) || No[flag].Meets(other.Yes[flag]))
            {
                return false;
            }
        }

        return Math.Max(From, other.From) < Math.Min(Until, other.Until);
    }

    /// <summary>True where the point lies in it; a point has one value on each axis, and what it does not say does not hold.</summary>
    public readonly bool Holds(in Region point)
    {
        for (int axis = 0; axis < Axes.Count; axis++)
        {
            if (!Sets[axis].Meets(point.Sets[axis]))
            {
                return false;
            }
        }

        for (int flag = 0; flag < Flags.Count; flag++)
        {
            if (!point.Yes[flag].Covers(Yes[flag]) || No[flag].Meets(point.Yes[flag]))
            {
                return false;
            }
        }

        return point.From >= From && point.From < Until;
    }

    /// <summary>Adds what of this lies outside another region, in pieces that do not meet.</summary>
    public readonly void Subtract(in Region other, List<Region> pieces)
    {
        if (!Meets(other))
        {
            pieces.Add(this);
            return;
        }

        Region rest = this;
        for (int axis = 0; axis < Axes.Count; axis++)
        {
            TermSet outside = rest.Sets[axis].Without(other.Sets[axis]);
            if (!outside.IsEmpty)
            {
                Region piece = rest;
                piece.Sets[axis] = outside;
                pieces.Add(piece);
                rest.Sets[axis] &= other.Sets[axis];
            }
        }

        for (int flag = 0; flag < Flags.Count; flag++)
        {
            foreach (int term in other.Yes[flag].Without(rest.Yes[flag]).Terms())
            {
                Region piece = rest;
                piece.No[flag] |= TermSet.Of(term);
                pieces.Add(piece);
                rest.Yes[flag] |= TermSet.Of(term);
            }

            foreach (int term in other.No[flag].Without(rest.No[flag]).Terms())
            {
                Region piece = rest;
                piece.Yes[flag] |= TermSet.Of(term);
                pieces.Add(piece);
                rest.No[flag] |= TermSet.Of(term);
            }
        }

        if (rest.From < other.From)
        {
            pieces.Add(rest with { Until = other.From });
        }

        if (rest.Until > other.Until)
        {
            pieces.Add(rest with { From = other.Until });
        }
    }
}
