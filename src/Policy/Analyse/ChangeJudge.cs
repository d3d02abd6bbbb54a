using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>
/// Notes every difference that it is shown, and is never satisfied, so that a <see cref="Search"/> shows it one request of each combination of
/// rules between which there may be a difference.
/// </summary>
internal sealed class ChangeJudge : IJudge
{
    private static readonly RuleSide[] s_sides = [RuleSide.Common, RuleSide.Send, RuleSide.Receive];

    private readonly VersionPair _pair;
    private readonly Vocabulary _words;
    private readonly int[] _entries;
    private readonly Weighing _before;
    private readonly Weighing _after;
    private readonly Dictionary<(ChangeKind, string), (Region Point, string Before, string After, RuleRef[] Rules)> _found = [];

    /// <param name="entries">Places in the pair of the entries that are asked.</param>
    public ChangeJudge(VersionPair pair, Vocabulary words, int[] entries)
    {
        (_pair, _words, _entries) = (pair, words, entries);
        Entry[] asked = [.. entries.Select(at => pair.Entries[at])];
        _before = new Weighing(words, asked, s_sides, pair.BeforeHonour, [.. entries.Select(at => pair.InBefore[at])]);
        _after = new Weighing(words, asked, s_sides, pair.AfterHonour, [.. entries.Select(at => pair.InAfter[at])]);
    }

    public IReadOnlyDictionary<(ChangeKind Kind, string Component), (Region Point, string Before, string After, RuleRef[] Rules)> Found => _found;

    public bool Accepts(in Region point, ReadOnlySpan<bool> spoke, List<int> conflict)
    {
        List<int> otherwise = [];
        bool before = In(_pair.BeforeWindow, point) && _before.Accepts(point, spoke, conflict);
        bool after = In(_pair.AfterWindow, point) && _after.Accepts(point, spoke, otherwise);
        if (!before && !after)
        {
            // As long as both stand, neither passes.
            conflict.AddRange(otherwise.Except(conflict).ToArray());
            return false;
        }

        conflict.Clear();
        for (int at = 0; at < spoke.Length; at++)
        {
            // Where a forbid of both versions speaks, neither passes, and there is no difference to be seen.
            if (_pair.Changed(_entries[at]) || _pair.Entries[_entries[at]].Voice is not (Voice.Forbid or Voice.Withhold))
            {
                conflict.Add(at);
            }
        }

        if (before != after)
        {
            Note(after ? ChangeKind.Opened : ChangeKind.Closed, string.Empty, point, string.Empty, string.Empty, spoke);
            return false;
        }

        foreach ((ChangeKind kind, string component, string was, string willBe) in DutyDifference.Between(_before.Join, _after.Join, _words))
        {
            Note(kind, component, point, was, willBe, spoke);
        }

        return false;
    }

    private static bool In(Region? window, in Region point) => window is Region region && point.From >= region.From && point.From < region.Until;

    private void Note(ChangeKind kind, string component, in Region point, string before, string after, ReadOnlySpan<bool> spoke)
    {
        List<RuleRef> rules = [];
        for (int at = 0; at < spoke.Length; at++)
        {
            if (spoke[at] && _pair.Changed(_entries[at]))
            {
                rules.Add(_pair.Entries[_entries[at]].Reference);
            }
        }

        _found.TryAdd((kind, component), (point, before, after, [.. rules.Distinct().Order()]));
    }
}
