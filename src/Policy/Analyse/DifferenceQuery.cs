using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>What a new version of the documents opens, closes, loosens and tightens: every pair of agencies, category and purpose that a changed rule reaches.</summary>
internal sealed class DifferenceQuery(Federation before, Federation after)
{
    private readonly Vocabulary _words = after.Snapshot.Vocabulary;

    public IEnumerable<PolicyChange> Ask()
    {
        bool common = Differ(before.Snapshot.CommonRules, after.Snapshot.CommonRules);
        string[] recipients = [.. before.Recipients.Union(after.Recipients, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        HashSet<string> receiving = [.. recipients.Where(agency => Differ(before.Receives(agency), after.Receives(agency)))];
        foreach (string from in before.Senders.Union(after.Senders, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            bool sending = Differ(before.Snapshot.AgencyRules(from), after.Snapshot.AgencyRules(from));
            foreach (string to in recipients.Where(to => to != from && (common || sending || receiving.Contains(to))))
            {
                foreach (PolicyChange change in Ask(new VersionPair(before, after, from, to)))
                {
                    yield return change;
                }
            }
        }
    }

    private static bool Differ(CompiledDocument? one, CompiledDocument? other) =>
        (one, other) switch
        {
            (null, null) => false,
            (CompiledDocument left, CompiledDocument right) => !left.Document.Digest.AsSpan().SequenceEqual(right.Document.Digest.AsSpan()),
            _ => true,
        };

    private IEnumerable<PolicyChange> Ask(VersionPair pair)
    {
        Region[] windows = [.. ((Region?[])[pair.BeforeWindow, pair.AfterWindow]).OfType<Region>()];
        if (windows.Length == 0)
        {
            return [];
        }

        // Regions in which there may be a difference: where a rule of one version alone matches, or everywhere.
        List<Region> starts = [];
        foreach (Region window in windows.DistinctBy(window => (window.From, window.Until)))
        {
            if (pair.FrameChanged)
            {
                starts.Add(window);
                continue;
            }

            for (int at = 0; at < pair.Entries.Length; at++)
            {
                if (pair.Changed(at))
                {
                    pair.Entries[at].Split(window, matches: true, starts);
                }
            }
        }

        TermSet categories = Reached(starts, Axis.Category);
        return categories.Terms().SelectMany(category => Reached(starts, Axis.Purpose).Terms().SelectMany(purpose => Ask(pair, starts, category, purpose)));
    }

    private static TermSet Reached(List<Region> regions, Axis axis) => regions.Aggregate(TermSet.Empty, (set, region) => set | region[axis]);

    private IEnumerable<PolicyChange> Ask(VersionPair pair, List<Region> starts, int category, int purpose)
    {
        Region cell = after.Space.All;
        cell.Sets[(int)Axis.Category] = TermSet.Of(category);
        cell.Sets[(int)Axis.Purpose] = TermSet.Of(purpose);
        int[] entries = [.. Enumerable.Range(0, pair.Entries.Length).Where(at => pair.Entries[at].Meets(cell))];
        ChangeJudge judge = new(pair, _words, entries);

        // The two spaces differ in the clause on emergencies alone; a request that is one in the later version counts.
        Search search = new(after.Space, [.. entries.Select(at => pair.Entries[at])], judge);
        foreach (Region start in starts)
        {
            Region region = start;
            if (region.Intersect(cell))
            {
                search.Find(region);
            }
        }

        foreach (((ChangeKind kind, string component), (Region point, string was, string willBe, RuleRef[] rules)) in judge.Found.OrderBy(found => found.Key.Kind).ThenBy(found => found.Key.Component, StringComparer.Ordinal))
        {
            Witness witness = after.Witness(point, pair.From, pair.To, RuleSide.Common);
            yield return new PolicyChange(kind, component, pair.From, pair.To, _words.Categories.Names[category], _words.Purposes.Names[purpose], was, willBe, witness, [.. rules]);
        }
    }
}
