using System.Collections.Immutable;
using System.Globalization;
using Interop.Policy.Compile;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>In which components one join is stricter or looser than another.</summary>
internal static class DutyDifference
{
    public static IEnumerable<(ChangeKind Kind, string Component, string Before, string After)> Between(DutyJoin before, DutyJoin after, Vocabulary words) =>
    [
        .. Number("retain-at-most", -before.RetainAtMost, -after.RetainAtMost, value => value == -int.MaxValue ? string.Empty : Text($"P{-value}D")),
        .. Number("retain-at-least", before.RetainAtLeast, after.RetainAtLeast, value => value == int.MinValue ? string.Empty : Text($"P{value}D")),
        .. Number("onward", (int)before.Onward, (int)after.Onward, value => (Onward)value is Onward.Free ? string.Empty : ThenReader.Word((Onward)value)),
        .. Number("four-eyes", before.FourEyesSender, after.FourEyesSender, value => value == 0 ? string.Empty : Text($"sender:{value}")),
        .. Number("four-eyes", before.FourEyesRecipient, after.FourEyesRecipient, value => value == 0 ? string.Empty : Text($"recipient:{value}")),
        .. Number("review-within", -before.ReviewWithin, -after.ReviewWithin, value => value == -int.MaxValue ? string.Empty : Text($"PT{-value}H")),
        .. Set("handling", before.Handling, after.Handling, words.Handling, words.HandlingLadders),
        .. Set("notify", before.Notify, after.Notify, words.Notified, []),
        .. Set("duty", before.Duties, after.Duties, words.Duties, []),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(ChangeKind, string, string, string)> Number(string component, int before, int after, Func<int, string> text)
    {
        if (before != after)
        {
            yield return (after > before ? ChangeKind.Stricter : ChangeKind.Looser, component, text(before), text(after));
        }
    }

    /// <summary>A step of a ladder holds all weaker ones. Where something is added and something else gone, it is both.</summary>
    private static IEnumerable<(ChangeKind, string, string, string)> Set(string component, TermSet before, TermSet after, TermTree tree, ImmutableArray<ImmutableArray<int>> ladders)
    {
        TermSet earlier = WithWeaker(before, ladders);
        TermSet later = WithWeaker(after, ladders);
        if (!earlier.Covers(later))
        {
            yield return (ChangeKind.Stricter, component, Names(before), Names(after));
        }

        if (!later.Covers(earlier))
        {
            yield return (ChangeKind.Looser, component, Names(before), Names(after));
        }

        string Names(TermSet set) => string.Join(' ', set.Terms().Select(term => tree.Names[term]));
    }

    private static TermSet WithWeaker(TermSet set, ImmutableArray<ImmutableArray<int>> ladders)
    {
        foreach (ImmutableArray<int> ladder in ladders)
        {
            bool found = false;
            foreach (int step in ladder)
            {
                found |= set.Has(step);
                set |= found ? TermSet.Of(step) : TermSet.Empty;
            }
        }

        return set;
    }
}
