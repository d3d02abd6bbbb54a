using System.Collections.Immutable;
using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>Who can ever get a category for a purpose: all pairs of agencies, all conditions.</summary>
internal sealed class WhoCanQuery(Federation federation)
{
    private static readonly RuleSide[] s_sides = [RuleSide.Common, RuleSide.Send, RuleSide.Receive];

    /// <param name="categories">Without children.</param>
    public IEnumerable<WhoCan> Ask(TermSet categories, int purpose)
    {
        foreach (string from in federation.Senders)
        {
            foreach (string to in federation.Recipients)
            {
                if (from != to && Ask(from, to, categories, purpose) is WhoCan can)
                {
                    yield return can;
                }
            }
        }
    }

    private WhoCan? Ask(string from, string to, TermSet categories, int purpose)
    {
        if (federation.Window(from, to) is not Region region)
        {
            return null;
        }

        region.Sets[(int)Axis.Category] &= categories;
        region.Sets[(int)Axis.Purpose] = TermSet.Of(purpose);
        Entry[] entries = federation.Between(from, to, region);
        bool[] all = new bool[entries.Length];
        all.AsSpan().Fill(true);
        Weighing passes = new(federation.Snapshot.Vocabulary, entries, s_sides, federation.Receives(to)!.Document.CanHonour, all);
        Search search = new(federation.Space, entries, passes);
        if (!search.Find(region))
        {
            return null;
        }

        Region found = search.Point;
        ImmutableArray<string>.Builder bases = ImmutableArray.CreateBuilder<string>();
        foreach (int basis in Opened(entries, region).Terms())
        {
            Region narrow = region;
            narrow.Sets[(int)Axis.Basis] = TermSet.Of(basis);
            if (found[Axis.Basis].Has(basis) || search.Find(narrow))
            {
                bases.Add(federation.Snapshot.Vocabulary.Bases.Names[basis]);
            }
        }

        return new WhoCan(from, to, bases.ToImmutable(), federation.Witness(found, from, to, RuleSide.Common));
    }

    /// <summary>Bases that every side has a permit for.</summary>
    private static TermSet Opened(Entry[] entries, in Region region)
    {
        TermSet bases = region[Axis.Basis];
        foreach (RuleSide side in s_sides)
        {
            bases &= entries.Where(entry => entry.Side == side && entry.Voice is Voice.Permit)
                .Aggregate(TermSet.Empty, (set, entry) => set | entry.Rule.Covers.Bases);
        }

        return bases;
    }
}
