using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>What permits to send open that nobody can receive.</summary>
internal sealed class HoleQuery(Federation federation)
{
    private static readonly RuleSide[] s_sides = [RuleSide.Common, RuleSide.Send, RuleSide.Receive];

    private static readonly RuleSide[] s_sending = [RuleSide.Common, RuleSide.Send];

    public IEnumerable<OneSidedHole> Ask()
    {
        foreach (string from in federation.Senders)
        {
            (string To, Region Window, Entry[] Entries)[] pairs =
            [
                .. federation.Recipients.Where(to => to != from && federation.Window(from, to) is not null)
                    .Select(to => (to, federation.Window(from, to)!.Value, federation.Between(from, to, federation.Window(from, to)!.Value))),
            ];
            foreach (Entry permit in federation.Entries(federation.Snapshot.AgencyRules(from)!, RuleSide.Send).Where(entry => entry.Voice is Voice.Permit))
            {
                TermSet categories = permit.Covers.Aggregate(TermSet.Empty, (set, region) => set | region[Axis.Category]);
                foreach (int category in categories.Terms())
                {
                    foreach (int purpose in permit.Rule.Covers.Purposes.Terms())
                    {
                        if (Ask(from, pairs, permit, category, purpose) is OneSidedHole hole)
                        {
                            yield return hole;
                        }
                    }
                }
            }
        }
    }

    private OneSidedHole? Ask(string from, (string To, Region Window, Entry[] Entries)[] pairs, Entry permit, int category, int purpose)
    {
        Vocabulary words = federation.Snapshot.Vocabulary;
        Witness? sends = null;
        foreach ((string to, Region window, Entry[] all) in pairs)
        {
            Region cell = window;
            cell.Sets[(int)Axis.Category] = TermSet.Of(category);
            cell.Sets[(int)Axis.Purpose] = TermSet.Of(purpose);
            Entry[] entries = [.. all.Where(entry => entry.Meets(cell))];
            Entry? speaking = Array.Find(entries, entry => entry.Rule == permit.Rule && entry.Voice is Voice.Permit);
            if (speaking is null)
            {
                continue;
            }

            if (Finds(words, entries, speaking, cell, s_sides, federation.Receives(to)!.Document.CanHonour) is not null)
            {
                return null;
            }

            Entry[] sending = [.. entries.Where(entry => entry.Side is not RuleSide.Receive)];
            sends ??= Finds(words, sending, speaking, cell, s_sending, null) is Region point ? federation.Witness(point, from, to, RuleSide.Common) : null;
        }

        return sends is null ? null : new OneSidedHole(permit.Document, permit.Reference, words.Categories.Names[category], words.Purposes.Names[purpose], sends);
    }

    private Region? Finds(Vocabulary words, Entry[] entries, Entry permit, in Region cell, RuleSide[] sides, CanHonour? honour)
    {
        List<Region> matching = [];
        permit.Split(cell, matches: true, matching);
        Search search = new(federation.Space, entries, new Weighing(words, entries, sides, honour, [.. entries.Select(_ => true)]));
        return matching.Exists(region => search.Find(region)) ? search.Point : null;
    }
}
