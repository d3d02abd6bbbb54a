using Interop.Policy.Decide;

namespace Interop.Policy.Analyse;

/// <summary>Pairs of rules that want a part erased before it may be, where all else would let it pass.</summary>
internal sealed class RetentionQuery(Federation federation)
{
    private static readonly RuleSide[] s_sides = [RuleSide.Common, RuleSide.Send, RuleSide.Receive];

    private readonly HashSet<(string, RuleRef, string, RuleRef)> _seen = [];

    public IEnumerable<UnsatisfiablePair> Ask()
    {
        foreach (string from in federation.Senders)
        {
            foreach (string to in federation.Recipients.Where(to => to != from))
            {
                if (federation.Window(from, to) is not Region window)
                {
                    continue;
                }

                Entry[] entries = federation.Between(from, to, window);
                foreach (UnsatisfiablePair pair in Ask(entries, window, from, to))
                {
                    yield return pair;
                }
            }
        }
    }

    private IEnumerable<UnsatisfiablePair> Ask(Entry[] entries, Region window, string from, string to)
    {
        Entry[] owing = [.. entries.Where(entry => entry.Voice is Voice.Permit or Voice.Require)];
        foreach (Entry most in owing.Where(entry => entry.Owed.RetainAtMost < int.MaxValue))
        {
            foreach (Entry least in owing.Where(entry => entry.Owed.RetainAtLeast > most.Owed.RetainAtMost))
            {
                (string, RuleRef, string, RuleRef) key = (most.Document, most.Reference, least.Document, least.Reference);
                if (!_seen.Contains(key) && Ask(entries, window, most, least) is Region point)
                {
                    _seen.Add(key);
                    yield return new UnsatisfiablePair(most.Document, most.Reference, least.Document, least.Reference, federation.Witness(point, from, to, RuleSide.Common));
                }
            }
        }
    }

    private Region? Ask(Entry[] entries, Region window, Entry most, Entry least)
    {
        List<Region> one = [];
        List<Region> both = [];
        most.Split(window, matches: true, one);
        one.ForEach(region => least.Split(region, matches: true, both));
        Search search = new(federation.Space, entries, new Weighing(federation.Snapshot.Vocabulary, entries, s_sides, null, All(entries)) { Duties = false });
        return both.Exists(region => search.Find(region)) ? search.Point : null;
    }

    private static bool[] All(Entry[] entries) => [.. entries.Select(_ => true)];
}
