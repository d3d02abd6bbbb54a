using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>Decides parts one by one; what is equal for all parts of the packet is worked out once.</summary>
internal sealed class PartDecider
{
    private readonly Vocabulary _vocabulary;
    private readonly PacketView _packet;
    private readonly int[] _purposes;
    private readonly (SideRules Side, Rule[] Rules)[] _sides;
    private readonly CanHonour? _honour;

    public PartDecider(Vocabulary vocabulary, PacketView packet, SideRules[] sides)
    {
        _vocabulary = vocabulary;
        _packet = packet;
        _purposes = [.. packet.Purposes.Terms()];
        _sides = [.. sides.Select(side => (side, side.Rules.Where(rule => Matching.Packet(rule, packet) && (rule.Effect is not RuleEffect.Permit || MayPermit(side))).ToArray()))];
        _honour = sides.FirstOrDefault(side => side.Side is RuleSide.Receive)?.Document?.CanHonour;
    }

    public PartWork Decide(PartRequest request)
    {
        PartView part = new(_vocabulary, _packet, request);
        if (part.Problem is Reason problem)
        {
            return new PartWork(request) { Outcome = PartOutcome.Deny, Reasons = { problem } };
        }

        List<RuleRef> spoke = [];
        List<RuleRef> packetForbids = [];
        List<Reason> reasons = [];
        List<(RuleRef, Then)> obligations = [];
        TermSet carried = _packet.ValidBases;
        bool silent = false;
        foreach ((SideRules side, Rule[] rules) in _sides)
        {
            TermSet[] opened = new TermSet[_purposes.Length];
            foreach (Rule rule in rules)
            {
                RuleRef reference = new(side.Side, rule.Id);
                switch (rule.Effect)
                {
                    case RuleEffect.Forbid when Matching.Touches(rule, _packet, part):
                        spoke.Add(reference);
                        reasons.Add(Reason.Of(ReasonCode.Forbidden, reference));
                        if (rule.Covers is { NamesData: false, Levels: null })
                        {
                            packetForbids.Add(reference);
                        }

                        break;
                    case RuleEffect.Require when Matching.Touches(rule, _packet, part):
                        spoke.Add(reference);
                        obligations.Add((reference, rule.Then));
                        break;
                    case RuleEffect.Permit when Open(rule, part, opened):
                        spoke.Add(reference);
                        obligations.Add((reference, rule.Then));
                        break;
                }
            }

            foreach (TermSet bases in opened)
            {
                carried &= bases;
            }

            if (Array.Exists(opened, bases => bases.IsEmpty))
            {
                silent = true;
                reasons.Add(Reason.Of(ReasonCode.NoPermit, null, ("side", RuleRef.Code(side.Side))));
            }
        }

        if (carried.IsEmpty && !silent)
        {
            // Every side opens it, but not on one and the same basis for all purposes.
            reasons.Add(Reason.Of(ReasonCode.NoPermit, null, ("side", "all")));
        }

        ObligationJoin join = new(_vocabulary, _packet.Handling, obligations);
        if (reasons.Count == 0 && _honour is CanHonour honour)
        {
            reasons.AddRange(join.Obstacles(honour));
        }

        PartOutcome outcome = reasons.Count > 0 ? PartOutcome.Deny : PartOutcome.Allow;
        if (outcome is PartOutcome.Allow)
        {
            foreach ((RuleRef rule, int level) in join.Redacting(part.Ladder, part.Step))
            {
                outcome = PartOutcome.Redact;
                reasons.Add(Reason.Of(ReasonCode.RedactedByRequire, rule, ("category", request.Category), ("level", _vocabulary.Levels.Names[level])));
            }
        }

        PartWork work = new(request)
        {
            Outcome = outcome,
            Rules = [.. spoke.Order()],
            PacketForbids = [.. packetForbids],
            Basis = carried.IsEmpty ? string.Empty : _packet.Request.Bases.First(basis => _vocabulary.Bases.TryFind(basis, out int number) && carried.Has(number)),
            Join = join,
            Ladder = part.Ladder,
        };
        work.Reasons.AddRange(reasons);
        return work;
    }

    /// <summary>Common rules open nothing for a state that has not signed them; what they forbid, they forbid everybody.</summary>
    private bool MayPermit(SideRules side) =>
        side.Side is not RuleSide.Common
        || (new AgencySet(side.Document!.Members) is AgencySet members && members.Holds(_packet.Request.Sender) && members.Holds(_packet.Request.Recipient));

    private bool Open(Rule rule, in PartView part, TermSet[] opened)
    {
        bool opens = false;
        for (int i = 0; i < _purposes.Length; i++)
        {
            TermSet bases = Matching.Opens(rule, _packet, part, _purposes[i]);
            opened[i] |= bases;
            opens |= !bases.IsEmpty;
        }

        return opens;
    }
}
