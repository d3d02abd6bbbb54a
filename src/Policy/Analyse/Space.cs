using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>
/// All requests that can be made with a vocabulary, and those among them that are well made: a category has the levels of its ladder, a basis fits
/// the offences, an emergency meets the clause. Instruments are taken to be in force: which are is for the directory to say, day by day.
/// </summary>
/// <remarks>
/// One purpose and one basis are enough: what is allowed for several purposes on several bases is allowed for each of these purposes on the basis that
/// carried it, for less is forbidden, required and joined (docs/decisions/0022-compiled-policy.md).
/// </remarks>
internal sealed class Space
{
    private readonly EmergencyClause? _clause;
    private readonly TermSet[] _levels;
    private readonly TermSet _anyTrack;
    private readonly TermSet[] _fits;

    public Space(Vocabulary words, EmergencyClause? clause)
    {
        Words = words;
        _clause = clause;
        int none = words.Levels.Names.Length;
        _levels = [.. Enumerable.Range(0, words.Categories.Names.Length)
            .Select(category => words.Ladders.TryGetValue(category, out System.Collections.Immutable.ImmutableArray<int> ladder)
                ? ladder.Aggregate(TermSet.Empty, (set, level) => set | TermSet.Of(level))
                : TermSet.Of(none))];
        _anyTrack = words.Fits.GetValueOrDefault("no-offence");
        _fits = [.. words.Tracks.Names.Select(track => words.Fits.GetValueOrDefault(track))];
        Region all = default;
        all.Sets[(int)Axis.Category] = Leaves(words.Categories);
        all.Sets[(int)Axis.Purpose] = words.Purposes.All;
        all.Sets[(int)Axis.Basis] = Leaves(words.Bases);
        all.Sets[(int)Axis.Type] = words.PacketTypes.All;
        all.Sets[(int)Axis.FromRole] = words.Roles.All;
        all.Sets[(int)Axis.ToRole] = words.Roles.All;
        all.Sets[(int)Axis.Urgency] = words.Urgencies.All;
        all.Sets[(int)Axis.Level] = TermSet.First(none + 1);
        all.Sets[(int)Axis.Emergency] = TermSet.First(clause is null ? 1 : 2);
        (all.From, all.Until) = (DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks);
        All = all;
    }

    public Vocabulary Words { get; }

    public Region All { get; }

    /// <summary>Levels more exact than one on a category's ladder; empty where the ladder does not have it.</summary>
    public TermSet MoreExact(int category, int level)
    {
        System.Collections.Immutable.ImmutableArray<int> ladder = Words.Ladders.GetValueOrDefault(category, []);
        return ladder.Take(Math.Max(0, ladder.IndexOf(level))).Aggregate(TermSet.Empty, (set, step) => set | TermSet.Of(step));
    }

    /// <summary>The box as regions that do not meet: "at least one of" becomes one region for each first one that holds.</summary>
    public Region[] Regions(Box box, Period active)
    {
        Region region = All;
        region.Sets[(int)Axis.Category] &= box.Categories;
        region.Sets[(int)Axis.Purpose] &= box.Purposes;
        region.Sets[(int)Axis.Basis] &= box.Bases;
        region.Sets[(int)Axis.Type] &= box.Types;
        region.Sets[(int)Axis.FromRole] &= box.FromRoles;
        region.Sets[(int)Axis.ToRole] &= box.ToRoles;
        region.Sets[(int)Axis.Urgency] &= box.Urgencies;
        region.Sets[(int)Axis.Level] &= box.Levels ?? region[Axis.Level];
        region.Sets[(int)Axis.Emergency] &= box.Emergency is bool emergency ? TermSet.Of(emergency ? 1 : 0) : TermSet.First(2);
        region.Yes[(int)Flag.Fact] = box.AllFacts;
        region.No[(int)Flag.Fact] = box.NoFacts;
        region.Yes[(int)Flag.Handling] = box.Handling;
        region.From = active.From?.UtcTicks ?? region.From;
        region.Until = active.Until?.UtcTicks ?? region.Until;
        return [.. OneOf([region], Flag.Fact, box.AnyFacts).SelectMany(one => OneOf([one], Flag.Track, box.Tracks)).Where(IsSound)];
    }

    /// <summary>A well-made request in the region; null where there is none. Ordinary ones come before emergencies.</summary>
    public Region? Pick(in Region region)
    {
        for (int emergency = 0; emergency <= 1; emergency++)
        {
            TermSet bases = region[Axis.Basis];
            TermSet urgencies = region[Axis.Urgency];
            if (emergency == 1)
            {
                bases &= _clause?.Bases ?? TermSet.Empty;
                urgencies &= _clause?.Urgencies ?? TermSet.Empty;
            }

            if (region[Axis.Emergency].Has(emergency)
                && !urgencies.IsEmpty
                && Basis(bases, region.Yes[(int)Flag.Track], region.No[(int)Flag.Track]) is (int basis, TermSet tracks)
                && Category(region) is (int category, int level))
            {
                Region point = region;
                point.Until = point.From + 1;
                point.Sets[(int)Axis.Emergency] = TermSet.Of(emergency);
                point.Sets[(int)Axis.Basis] = TermSet.Of(basis);
                point.Sets[(int)Axis.Urgency] = First(urgencies);
                point.Sets[(int)Axis.Category] = TermSet.Of(category);
                point.Sets[(int)Axis.Level] = TermSet.Of(level);
                point.Yes[(int)Flag.Track] = tracks;
                foreach (Axis free in (ReadOnlySpan<Axis>)[Axis.Purpose, Axis.Type, Axis.FromRole, Axis.ToRole])
                {
                    point.Sets[(int)free] = First(point[free]);
                }

                return point;
            }
        }

        return null;
    }

    private static TermSet First(TermSet set) => TermSet.Of((int)UInt128.TrailingZeroCount(set.Bits));

    private static TermSet Leaves(TermTree tree) => tree.All.Terms().Where(tree.IsLeaf).Aggregate(TermSet.Empty, (set, term) => set | TermSet.Of(term));

    private static bool IsSound(Region region)
    {
        for (int axis = 0; axis < Axes.Count; axis++)
        {
            if (region.Sets[axis].IsEmpty)
            {
                return false;
            }
        }

        for (int flag = 0; flag < Flags.Count; flag++)
        {
            if (region.Yes[flag].Meets(region.No[flag]))
            {
                return false;
            }
        }

        return region.From < region.Until;
    }

    private static IEnumerable<Region> OneOf(IEnumerable<Region> regions, Flag flag, TermSet? any)
    {
        if (any is not TermSet some)
        {
            return regions;
        }

        List<Region> split = [];
        foreach (Region whole in regions)
        {
            Region rest = whole;
            foreach (int term in some.Terms())
            {
                Region one = rest;
                one.Yes[(int)flag] |= TermSet.Of(term);
                split.Add(one);
                rest.No[(int)flag] |= TermSet.Of(term);
            }
        }

        return split;
    }

    /// <summary>A basis that may be cited, and the tracks of the offences that let it.</summary>
    private (int Basis, TermSet Tracks)? Basis(TermSet bases, TermSet held, TermSet barred)
    {
        for (UInt128 left = bases.Bits; left != UInt128.Zero; left &= left - UInt128.One)
        {
            int basis = (int)UInt128.TrailingZeroCount(left);
            bool fits = _anyTrack.Has(basis);
            for (int track = 0; track < _fits.Length && !fits; track++)
            {
                fits = held.Has(track) && _fits[track].Has(basis);
            }

            if (fits)
            {
                return (basis, held);
            }

            for (int track = 0; track < _fits.Length; track++)
            {
                if (!barred.Has(track) && _fits[track].Has(basis))
                {
                    return (basis, held | TermSet.Of(track));
                }
            }
        }

        return null;
    }

    /// <summary>A category with a level that it has, the least exact.</summary>
    private (int Category, int Level)? Category(in Region region)
    {
        for (UInt128 left = region[Axis.Category].Bits; left != UInt128.Zero; left &= left - UInt128.One)
        {
            int category = (int)UInt128.TrailingZeroCount(left);
            TermSet levels = _levels[category] & region[Axis.Level];
            if (levels.IsEmpty)
            {
                continue;
            }

            int coarsest = Words.Levels.Names.Length;
            foreach (int step in Words.Ladders.GetValueOrDefault(category, []))
            {
                coarsest = levels.Has(step) ? step : coarsest;
            }

            return (category, coarsest);
        }

        return null;
    }
}
