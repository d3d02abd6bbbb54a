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
    private readonly Reason[] _ended;
    private readonly CanHonour? _honour;

    public PartDecider(Vocabulary vocabulary, PacketView packet, SideRules[] sides)
    {
        _vocabulary = vocabulary;
        _packet = packet;
        _purposes = [.. packet.Purposes.Terms()];
        _sides = [.. sides.Where(side => !side.Ended).Select(side => (side, side.Rules.Where(rule => Matching.Packet(rule, packet) && (rule.Effect is not RuleEffect.Permit || MayPermit(side))).ToArray()))];
        _ended = [.. sides.Where(side => side.Ended).Select(side => Reason.Of(ReasonCode.CommonRulesAlone, null, ("side", RuleRef.Code(side.Side)), ("document", side.Document!.Id)))];

        // What an agency can carry out does not end with its rules: a document past its end is still held against the duties.
        _honour = sides.FirstOrDefault(side => side.Side is RuleSide.Receive)?.Document?.CanHonour;
    }

    public PartWork Decide(PartRequest request)
    {
        PartView part = new(_vocabulary, _packet, request);
        if (part.Problem is Reason problem)
        {
            return new PartWork(request) { Outcome = PartOutcome.Deny, Reasons = { problem } };
        }

        PartTally tally = new(_vocabulary, _packet.Emergency);
        tally.Overrides.AddRange(_ended);
        TermSet carried = Ask(part, tally);
        tally.Close();
        ObligationJoin join = new(_vocabulary, _packet.Handling, tally.Obligations);
        List<Reason> reasons = tally.Reasons;
        if (reasons.Count == 0)
        {
            reasons.AddRange(join.Obstacles(_honour));
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
            Rules = [.. tally.Spoke.Order()],
            PacketForbids = [.. tally.PacketForbids],
            Overrides = [.. tally.Overrides.Order(ReasonOrder.Instance)],
            Basis = carried.IsEmpty ? string.Empty : _packet.Request.Bases.First(basis => _vocabulary.Bases.TryFind(basis, out int number) && carried.Has(number)),
            Join = join,
            Ladder = part.Ladder,
            Step = part.Step,
        };
        work.Reasons.AddRange(reasons);
        return work;
    }

    /// <summary>Asks every rule of every side.</summary>
    /// <returns>The valid bases on which every side opens the part for every stated purpose.</returns>
    private TermSet Ask(in PartView part, PartTally tally)
    {
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
                        tally.Forbids(reference, rule);
                        break;
                    case RuleEffect.Require when Matching.Touches(rule, _packet, part):
                        tally.Requires(reference, rule);
                        break;
                    case RuleEffect.Permit when Open(rule, part, opened):
                        tally.Permits(reference, rule);
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
                tally.Reasons.Add(Reason.Of(ReasonCode.NoPermit, null, ("side", RuleRef.Code(side.Side))));
            }
        }

        if (carried.IsEmpty && !silent)
        {
            // Every side opens it, but not on one and the same basis for all purposes.
            tally.Reasons.Add(Reason.Of(ReasonCode.NoPermit, null, ("side", "all")));
        }

        return carried;
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
