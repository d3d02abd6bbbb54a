using System.Collections.Immutable;
using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>Whether a part passes by itself, with the entries because of which it does not.</summary>
/// <param name="sides">Those that have to permit.</param>
/// <param name="honour">What the recipient can carry out, or null.</param>
/// <param name="counts">Whether an entry counts at all.</param>
internal sealed class Weighing(Vocabulary words, Entry[] entries, IReadOnlyList<RuleSide> sides, CanHonour? honour, bool[] counts) : IJudge
{
    private readonly HonourBounds? _bounds = honour is null ? null : new HonourBounds(honour, words);

    /// <summary>False: whatever is owed does not matter.</summary>
    public bool Duties { get; init; } = true;

    /// <summary>What is owed, of the request that was accepted last.</summary>
    public DutyJoin Join { get; private set; }

    public bool Accepts(in Region point, ReadOnlySpan<bool> spoke, List<int> conflict)
    {
        for (int at = 0; at < entries.Length; at++)
        {
            if (entries[at].Voice is (Voice.Forbid or Voice.Withhold) && Speaks(at, spoke))
            {
                conflict.Add(at);
                return false;
            }
        }

        foreach (RuleSide side in sides)
        {
            if (Silent(side, spoke, conflict))
            {
                return false;
            }
        }

        DutyJoin join = new(point.Yes[(int)Flag.Handling]);
        for (int at = 0; at < entries.Length; at++)
        {
            if (Speaks(at, spoke))
            {
                join.Add(entries[at].Duties, []);
            }
        }

        join.Close(words.HandlingLadders);
        Join = join;
        return !Duties || (Feasible(join, spoke, conflict) && (_bounds is null || _bounds.Hold(join) || Honoured(join, spoke, conflict)));
    }

    private bool Speaks(int at, ReadOnlySpan<bool> spoke) => spoke[at] && counts[at];

    private bool Silent(RuleSide side, ReadOnlySpan<bool> spoke, List<int> conflict)
    {
        for (int at = 0; at < entries.Length; at++)
        {
            if (entries[at].Voice is Voice.Permit && entries[at].Side == side && counts[at])
            {
                if (spoke[at])
                {
                    conflict.Clear();
                    return false;
                }

                conflict.Add(at);
            }
        }

        return true;
    }

    private bool Feasible(in DutyJoin join, ReadOnlySpan<bool> spoke, List<int> conflict)
    {
        if (join.IsFeasible)
        {
            return true;
        }

        (int most, int least) = (join.RetainAtMost, join.RetainAtLeast);
        conflict.Add(One(spoke, duties => duties.RetainAtMost == most));
        conflict.Add(One(spoke, duties => duties.RetainAtLeast == least));
        return false;
    }

    /// <summary>Says which entries ask what the recipient cannot do, and which stricter ones would do away with it.</summary>
    private bool Honoured(in DutyJoin join, ReadOnlySpan<bool> spoke, List<int> conflict)
    {
        CanHonour said = honour!;
        (int most, int least, int recipient) = (join.RetainAtMost, join.RetainAtLeast, join.FourEyesRecipient);
        Onward onward = join.Onward;
        if (most < said.RetentionFrom)
        {
            conflict.Add(One(spoke, duties => duties.RetainAtMost == most));
        }
        else if (least > said.RetentionTo)
        {
            conflict.Add(One(spoke, duties => duties.RetainAtLeast == least));
        }
        else if (recipient > said.FourEyes)
        {
            conflict.Add(One(spoke, duties => duties.FourEyesRecipient == recipient));
        }
        else if (onward is not Onward.Free && !said.Onward.Contains(onward))
        {
            conflict.Add(One(spoke, duties => duties.Onward == onward));
            Stricter(spoke, duties => duties.Onward > onward, conflict);
        }
        else if (!said.Duties.Covers(join.Duties))
        {
            TermSet beyond = join.Duties.Without(said.Duties);
            conflict.Add(One(spoke, duties => duties.Duties.Meets(beyond)));
        }
        else
        {
            Handling(join.Handling.Without(said.Handling), spoke, conflict);
        }

        return false;
    }

    private void Handling(TermSet beyond, ReadOnlySpan<bool> spoke, List<int> conflict)
    {
        int code = beyond.Terms().First(term => words.Handling.Names[term] != "H0");
        int setting = One(spoke, duties => duties.Handling.Has(code));
        if (setting >= 0)
        {
            conflict.Add(setting);
        }

        ImmutableArray<int> ladder = words.HandlingLadders.FirstOrDefault(steps => steps.Contains(code), []);
        TermSet stricter = ladder.Take(Math.Max(0, ladder.IndexOf(code))).Aggregate(TermSet.Empty, (set, step) => set | TermSet.Of(step));
        Stricter(spoke, duties => duties.Handling.Meets(stricter), conflict);
    }

    private int One(ReadOnlySpan<bool> spoke, Predicate<PackedDuties> sets)
    {
        for (int at = 0; at < entries.Length; at++)
        {
            if (Speaks(at, spoke) && sets(entries[at].Duties))
            {
                return at;
            }
        }

        return -1;
    }

    private void Stricter(ReadOnlySpan<bool> spoke, Predicate<PackedDuties> sets, List<int> conflict)
    {
        for (int at = 0; at < entries.Length; at++)
        {
            if (counts[at] && !spoke[at] && sets(entries[at].Duties))
            {
                conflict.Add(at);
            }
        }
    }
}
