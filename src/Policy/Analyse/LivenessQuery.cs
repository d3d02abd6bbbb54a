using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Analyse;

/// <summary>Which rules make a difference to what their side says, between any two agencies.</summary>
internal sealed class LivenessQuery(Federation federation)
{
    public IEnumerable<RuleFinding> Ask()
    {
        PolicySnapshot snapshot = federation.Snapshot;
        foreach (RuleFinding finding in snapshot.CommonRules is CompiledDocument common ? Ask(common, RuleSide.Common) : [])
        {
            yield return finding;
        }

        // Of a partner that has its own document here, the published part says nothing that is not in it.
        IEnumerable<CompiledDocument> documents = snapshot.AllAgencies.Concat(snapshot.AllPublished.Where(partner => snapshot.AgencyRules(partner.Document.SpeaksFor) is null));
        foreach (CompiledDocument document in documents.OrderBy(document => document.Document.Id, StringComparer.Ordinal))
        {
            foreach (RuleFinding finding in Ask(document, RuleSide.Send).Concat(Ask(document, RuleSide.Receive)))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<RuleFinding> Ask(CompiledDocument document, RuleSide side)
    {
        AgencyClasses agencies = new(federation, document, side);
        Entry[] all = [.. federation.Entries(document, side).Where(entry => entry.Voice is not Voice.Withhold)];
        foreach (IGrouping<string, Entry> rule in all.GroupBy(entry => entry.Rule.Id, StringComparer.Ordinal))
        {
            yield return Ask(document, [.. rule], all, agencies);
        }
    }

    /// <param name="own">What the rule does, where it yields and where it does not.</param>
    private RuleFinding Ask(CompiledDocument document, Entry[] own, Entry[] all, AgencyClasses agencies)
    {
        Rule rule = own[0].Rule;
        Entry[] near = [.. all.Where(other => !own.Contains(other) && Array.Exists(own, one => Array.Exists(one.Covers, covers => other.Meets(covers))))];
        RuleFinding found = new(document.Document.Id, own[0].Reference, RuleState.NeverMatches, null, []);
        foreach ((string from, string to, bool members) in agencies.Pairs(rule.Covers))
        {
            bool sameState = PacketReader.SameState(from, to);
            if (rule.Effect is RuleEffect.Permit && !members)
            {
                continue;
            }

            Entry[] targets = [.. own.Select(one => one.Between(from, to, sameState)).OfType<Entry>()];
            Entry[] others = [.. near.Where(other => members || other.Rule.Effect is not RuleEffect.Permit).Select(other => other.Between(from, to, sameState)).OfType<Entry>()];
            foreach (Entry target in targets)
            {
                found = Ask(document, target, [target, .. targets.Where(one => one != target), .. others], from, to, found);
                if (found.State is RuleState.Live)
                {
                    return found;
                }
            }
        }

        return found;
    }

    private RuleFinding Ask(CompiledDocument document, Entry target, Entry[] entries, string from, string to, RuleFinding found)
    {
        PolicySnapshot snapshot = federation.Snapshot;
        Region window = federation.Space.All;
        window.From = Math.Max(window.From, document.From);
        window.Until = Math.Min(window.Until, document.Until);
        List<Region> matching = [];
        target.Split(window, matches: true, matching);
        Search search = new(federation.Space, entries, new DifferenceJudge(entries, snapshot.Ladders, snapshot.Vocabulary.HandlingLadders));
        foreach (Region region in matching)
        {
            if (search.Find(region))
            {
                return found with { State = RuleState.Live, Witness = federation.Witness(search.Point, from, to, target.Side), By = [] };
            }

            if (found.State is RuleState.NeverMatches && federation.Space.Pick(region) is Region point)
            {
                found = found with
                {
                    State = target.Rule.Effect switch { RuleEffect.Permit => RuleState.Redundant, RuleEffect.Require => RuleState.Dead, _ => RuleState.Shadowed },
                    Witness = federation.Witness(point, from, to, target.Side),
                    By = [.. entries.Where(other => other.Rule != target.Rule && other.Matches(point)).Select(other => other.Reference).Distinct().Order()],
                };
            }
        }

        return found;
    }
}
