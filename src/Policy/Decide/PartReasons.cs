using System.Collections.Immutable;
using Interop.Policy.Compile;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>Says of each part what every rule that spoke did to it. Which rules spoke is known already; this only puts it into words.</summary>
internal sealed class PartReasons
{
    private readonly PacketView _packet;
    private readonly MatchSets _matches;
    private readonly SideRules[] _sides;
    private readonly int[] _purposes;
    private readonly Reason[] _ended;
    private readonly CanHonour? _honour;

    public PartReasons(PacketView packet, MatchSets matches, SideRules[] sides)
    {
        _packet = packet;
        _matches = matches;
        _sides = [.. sides.Where(side => !side.Ended)];
        _purposes = [.. packet.Terms.Purposes.Terms()];
        _ended = [.. sides.Where(side => side.Ended).Select(side => Reason.Of(ReasonCode.CommonRulesAlone, null, ("side", RuleRef.Code(side.Side)), ("document", side.Document.Id)))];

        // What an agency can carry out does not end with its rules: a document past its end is still held against the duties.
        _honour = packet.Terms.Receive?.Document.CanHonour;
    }

    public PartWork Tell(int at, PartRequest request)
    {
        PartTerms part = PartTerms.Read(_packet.Words, request);
        if (part.UnknownField is string field)
        {
            return new PartWork(request) { Outcome = PartOutcome.Deny, Reasons = { Reason.Of(ReasonCode.UnknownTerm, null, ("field", field), ("value", part.Unknown!)) } };
        }

        ImmutableArray<int> ladder = _packet.Words.Ladders.GetValueOrDefault(part.Category, []);
        PartTally tally = new(_packet.Words, _packet.Emergency);
        tally.Overrides.AddRange(_ended);
        TermSet carried = Ask(at, part, tally);
        tally.Close();
        ObligationJoin join = new(_packet.Words, _packet.Terms.Handling, tally.Obligations, ladder, _packet.Terms.Snapshot.Ladders.Of(part.Category));
        List<Reason> reasons = tally.Reasons;
        if (reasons.Count == 0)
        {
            reasons.AddRange(join.Obstacles(_honour));
        }

        PartOutcome outcome = reasons.Count > 0 ? PartOutcome.Deny : PartOutcome.Allow;
        if (outcome is PartOutcome.Allow)
        {
            foreach ((RuleRef rule, int level) in join.Redacting(ladder, part.Step))
            {
                outcome = PartOutcome.Redact;
                reasons.Add(Reason.Of(ReasonCode.RedactedByRequire, rule, ("category", request.Category), ("level", _packet.Words.Levels.Names[level])));
            }
        }

        PartWork work = new(request)
        {
            Outcome = outcome,
            Rules = [.. tally.Spoke.Order()],
            PacketForbids = [.. tally.PacketForbids],
            Sides = [.. tally.Sides],
            Overrides = [.. tally.Overrides.Order(ReasonOrder.Instance)],
            Basis = carried.IsEmpty ? string.Empty : _packet.Request.Bases.First(basis => _packet.Words.Bases.TryFind(basis, out int number) && carried.Has(number)),
            Join = join,
            Ladder = ladder,
            Step = part.Step,
        };
        work.Reasons.AddRange(reasons);
        return work;
    }

    /// <summary>Hears every rule of every side that spoke.</summary>
    /// <returns>The valid bases on which every side opens the part for every stated purpose.</returns>
    private TermSet Ask(int at, in PartTerms part, PartTally tally)
    {
        TermSet carried = _packet.Terms.ValidBases;
        bool silent = false;
        foreach (SideRules side in _sides)
        {
            TermSet[] opened = new TermSet[_purposes.Length];
            foreach (Rule rule in _matches.Rules(at, side.Side, side.Rows))
            {
                RuleRef reference = new(side.Side, rule.Id);
                switch (rule.Effect)
                {
                    case RuleEffect.Forbid:
                        tally.Forbids(reference, rule);
                        break;
                    case RuleEffect.Require:
                        tally.Requires(reference, rule);
                        break;
                    case RuleEffect.Permit:
                        Open(rule, part, opened);
                        tally.Permits(reference, rule);
                        break;
                }
            }

            foreach (TermSet bases in opened)
            {
                carried &= bases;
            }

            bool permitted = !Array.Exists(opened, bases => bases.IsEmpty);
            tally.Answered(side.Side, permitted);
            if (!permitted)
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

    private void Open(Rule rule, in PartTerms part, TermSet[] opened)
    {
        bool excepted = rule.Unless is Box unless && Matching.Covers(unless, _packet.Terms, part);
        OpenedBases bases = new(rule);
        for (int i = 0; i < _purposes.Length; i++)
        {
            opened[i] |= bases.For(_purposes[i], excepted) & _packet.Terms.ValidBases;
        }
    }
}
