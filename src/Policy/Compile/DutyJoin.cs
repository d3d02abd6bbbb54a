using System.Collections.Immutable;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>Joins obligations: in each component the strictest wins, and sets are united. Starts as no obligation.</summary>
internal record struct DutyJoin
{
    public int RetainAtMost = int.MaxValue;

    public int RetainAtLeast = int.MinValue;

    public int ReviewWithin = int.MaxValue;

    /// <summary>Position on the part's ladder of the most exact level that may pass; -1 where nothing is redacted.</summary>
    public int Redact = -1;

    public Onward Onward;

    public int FourEyesSender;

    public int FourEyesRecipient;

    public TermSet Handling;

    public TermSet Duties;

    public TermSet Notify;

    /// <param name="handling">What the packet carries.</param>
    public DutyJoin(TermSet handling) => Handling = handling;

    /// <param name="ladder">By level: its position on the ladder of the part's category, or -1.</param>
    public void Add(in PackedDuties duties, ReadOnlySpan<sbyte> ladder)
    {
        RetainAtMost = Math.Min(RetainAtMost, duties.RetainAtMost);
        RetainAtLeast = Math.Max(RetainAtLeast, duties.RetainAtLeast);
        ReviewWithin = Math.Min(ReviewWithin, duties.ReviewWithin);
        Onward = duties.Onward > Onward ? duties.Onward : Onward;
        FourEyesSender = Math.Max(FourEyesSender, duties.FourEyesSender);
        FourEyesRecipient = Math.Max(FourEyesRecipient, duties.FourEyesRecipient);
        if (duties.Redact >= 0)
        {
            Redact = Math.Max(Redact, ladder[duties.Redact]);
        }

        if (duties.Sets is DutySets sets)
        {
            Handling |= sets.Handling;
            Duties |= sets.Duties;
            Notify |= sets.Notify;
        }
    }

    /// <summary>TLP and PAP are ladders: of several steps the strictest alone stands.</summary>
    public void Close(ImmutableArray<ImmutableArray<int>> ladders)
    {
        if (Handling.IsEmpty)
        {
            return;
        }

        foreach (ImmutableArray<int> ladder in ladders)
        {
            bool found = false;
            foreach (int step in ladder)
            {
                Handling = found ? Handling.Without(TermSet.Of(step)) : Handling;
                found |= Handling.Has(step);
            }
        }
    }

    /// <summary>True where what is owed does not contradict itself.</summary>
    public readonly bool IsFeasible => RetainAtLeast <= RetainAtMost;
}
