using Interop.Policy.Compile;
using Interop.Policy.Decide;

namespace Interop.Policy.Analyse;

/// <summary>Permits and forbids of one document that overlap.</summary>
internal sealed class ConflictQuery(Federation federation)
{
    public IEnumerable<RuleConflict> Ask()
    {
        PolicySnapshot snapshot = federation.Snapshot;
        IEnumerable<RuleConflict> found = snapshot.CommonRules is CompiledDocument common ? Ask(common, RuleSide.Common) : [];
        foreach (CompiledDocument document in snapshot.AllAgencies.OrderBy(document => document.Document.Id, StringComparer.Ordinal))
        {
            found = found.Concat(Ask(document, RuleSide.Send)).Concat(Ask(document, RuleSide.Receive));
        }

        return found;
    }

    private IEnumerable<RuleConflict> Ask(CompiledDocument document, RuleSide side)
    {
        Entry[] all = federation.Entries(document, side);
        AgencyClasses agencies = new(federation, document, side);
        foreach (Entry permit in all.Where(entry => entry.Voice is Voice.Permit))
        {
            foreach (Entry forbid in all.Where(entry => entry.Voice is Voice.Forbid && Array.Exists(permit.Covers, covers => entry.Meets(covers))))
            {
                if (Ask(document, permit, forbid, agencies) is RuleConflict conflict)
                {
                    yield return conflict;
                }
            }
        }
    }

    private RuleConflict? Ask(CompiledDocument document, Entry permit, Entry forbid, AgencyClasses agencies)
    {
        foreach ((string from, string to, bool members) in agencies.Pairs(permit.Rule.Covers))
        {
            bool sameState = PacketReader.SameState(from, to);
            if (!members || permit.Between(from, to, sameState) is not Entry one || forbid.Between(from, to, sameState) is not Entry other)
            {
                continue;
            }

            Region window = federation.Space.All;
            (window.From, window.Until) = (Math.Max(window.From, document.From), Math.Min(window.Until, document.Until));
            List<Region> permitted = [];
            List<Region> both = [];
            one.Split(window, matches: true, permitted);
            permitted.ForEach(region => other.Split(region, matches: true, both));
            foreach (Region region in both)
            {
                if (federation.Space.Pick(region) is Region point)
                {
                    return new RuleConflict(document.Document.Id, permit.Reference, forbid.Reference, federation.Witness(point, from, to, permit.Side));
                }
            }
        }

        return null;
    }
}
