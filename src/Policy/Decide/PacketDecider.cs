using System.Numerics;
using Interop.Policy.Compile;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>
/// Decides packets and makes no garbage: the working memory of one thread, to be kept and used again. Says what, not why; for reasons
/// ask <see cref="PolicyEngine"/>, which decides by this.
/// </summary>
public sealed class PacketDecider
{
    private readonly SideWork[] _sides = [new(RuleSide.Common), new(RuleSide.Send), new(RuleSide.Receive)];
    private PacketTerms _packet = new();

    /// <summary>Takes a packet up: what is equal for all of its parts is worked out once.</summary>
    public void Open(PacketTerms packet)
    {
        _packet = packet;
        foreach (SideWork side in _sides)
        {
            side.Open(packet);
        }
    }

    /// <summary>Decides one part of the packet taken up, by itself: not what travels together, not what the packet as such lacks.</summary>
    public void Decide(in PartTerms part, out PartVerdict verdict) => Weigh(part, out verdict);

    /// <summary>Decides a packet and all of its parts.</summary>
    /// <param name="parts">The parts, index and decoys among them.</param>
    /// <param name="verdicts">Result, one for each part.</param>
    /// <exception cref="ArgumentException">Fewer verdicts than parts.</exception>
    public PacketOutcome Decide(PacketTerms packet, ReadOnlySpan<PartTerms> parts, Span<PartVerdict> verdicts) => Decide(packet, parts, verdicts, null);

    /// <param name="matches">Where the rules that speak are to be kept for explanations, or null.</param>
    internal PacketOutcome Decide(PacketTerms packet, ReadOnlySpan<PartTerms> parts, Span<PartVerdict> verdicts, MatchSets? matches)
    {
        if (verdicts.Length < parts.Length)
        {
            throw new ArgumentException("A verdict is needed for each part.", nameof(verdicts));
        }

        Open(packet);
        for (int at = 0; at < parts.Length; at++)
        {
            Weigh(parts[at], out verdicts[at]);
            matches?.Keep(at, _sides, parts[at]);
        }

        verdicts = verdicts[..parts.Length];
        TogetherPass.Withhold(_packet, parts, verdicts);
        return Conclude(parts, verdicts);
    }

    private void Weigh(in PartTerms part, out PartVerdict verdict)
    {
        verdict = new PartVerdict { Join = new DutyJoin(_packet.Handling), Carried = _packet.ValidBases };
        if (!part.Content || part.UnknownField is not null)
        {
            verdict.Outcome = part.Content ? PartOutcome.Deny : PartOutcome.Allow;
            return;
        }

        bool forbidden = false;
        bool mattered = _packet.SendEnded || _packet.ReceiveEnded;
        foreach (SideWork side in _sides)
        {
            if (side.Rows is RuleRows rows)
            {
                side.Take(_packet, part);
                forbidden |= Forbidden(rows, side.Match, ref mattered);
            }
        }

        verdict.Outcome = PartOutcome.Deny;
        if (forbidden)
        {
            return;
        }

        ReadOnlySpan<sbyte> ladder = _packet.Snapshot.Ladders.Of(part.Category);
        foreach (SideWork side in _sides)
        {
            if (side.Rows is not null)
            {
                Join(side, ladder, ref verdict);
            }
        }

        if (!verdict.Carried.IsEmpty)
        {
            verdict.Outcome = Oblige(part, ladder, mattered, ref verdict.Join);
        }
    }

    /// <summary>Whether a forbid speaks that does not yield.</summary>
    private bool Forbidden(RuleRows rows, ReadOnlySpan<ulong> match, ref bool mattered)
    {
        ulong stands = 0;
        if (!_packet.Attested)
        {
            for (int word = 0; word < match.Length; word++)
            {
                stands |= match[word] & rows.Forbids[word];
            }

            return stands != 0;
        }

        for (int word = 0; word < match.Length; word++)
        {
            stands |= match[word] & rows.Forbids[word] & ~rows.Yielding[word];
            mattered |= (match[word] & (rows.Yielding[word] | rows.OpensInEmergencyOnly[word])) != 0;
        }

        return stands != 0;
    }

    /// <summary>Joins what the side's rules oblige to, and narrows the bases to those on which it opens every purpose.</summary>
    private void Join(SideWork side, ReadOnlySpan<sbyte> ladder, ref PartVerdict verdict)
    {
        RuleRows rows = side.Rows!;
        ReadOnlySpan<ulong> match = side.Match;
        ulong permits = 0;
        for (int word = 0; word < match.Length; word++)
        {
            ulong spoke = match[word] & ~rows.Forbids[word];
            permits |= spoke & rows.Permits[word];
            for (ulong left = spoke; left != 0; left &= left - 1)
            {
                verdict.Join.Add(rows.Duties[(word * 64) + BitOperations.TrailingZeroCount(left)], ladder);
            }
        }

        if (permits == 0)
        {
            verdict.Carried = TermSet.Empty;
        }
        else if (_packet.OnlyPurpose < 0 || _packet.OnlyBasis < 0)
        {
            // Of one purpose on one basis each permit that speaks opens all there is.
            Carry(side, rows, ref verdict.Carried);
        }
    }

    private void Carry(SideWork side, RuleRows rows, ref TermSet carried)
    {
        ReadOnlySpan<ulong> match = side.Match;
        for (UInt128 purposes = _packet.Purposes.Bits; purposes != UInt128.Zero; purposes &= purposes - UInt128.One)
        {
            int purpose = (int)UInt128.TrailingZeroCount(purposes);
            TermSet opened = TermSet.Empty;
            for (int word = 0; word < match.Length; word++)
            {
                for (ulong left = match[word] & rows.Permits[word]; left != 0; left &= left - 1)
                {
                    int rule = (word * 64) + BitOperations.TrailingZeroCount(left);
                    opened |= rows.Opens(rule, purpose, _packet.ValidBases, side.IsExcepted(rule));
                }
            }

            carried &= opened;
        }
    }

    private PartOutcome Oblige(in PartTerms part, ReadOnlySpan<sbyte> ladder, bool mattered, ref DutyJoin join)
    {
        if (mattered && _packet.Attested)
        {
            join.Add(_packet.Snapshot.CommonRules!.Clause, ladder);
        }

        join.Close(_packet.Snapshot.Vocabulary.HandlingLadders);
        if (!join.IsFeasible || _packet.Receive is { Honour: HonourBounds honour } && !honour.Hold(join))
        {
            return PartOutcome.Deny;
        }

        return join.Redact > part.Step ? PartOutcome.Redact : PartOutcome.Allow;
    }

    /// <summary>From the parts to the packet: what nothing but the whole can tell.</summary>
    private PacketOutcome Conclude(ReadOnlySpan<PartTerms> parts, Span<PartVerdict> verdicts)
    {
        bool denied = _packet.Refused;
        bool passes = false;
        bool whole = true;
        for (int at = 0; at < parts.Length; at++)
        {
            bool allowed = verdicts[at].Outcome is PartOutcome.Allow;
            whole &= allowed;
            passes |= parts[at].Content && allowed;

            // An approval is of the packet: what one part needs and the packet lacks refuses the packet.
            denied |= parts[at].Content && (allowed ? verdicts[at].Join.FourEyesSender > _packet.Approvals : parts[at].Mandatory);
        }

        if (!denied && passes)
        {
            return whole ? PacketOutcome.Allow : PacketOutcome.Redact;
        }

        foreach (ref PartVerdict verdict in verdicts)
        {
            verdict.Outcome = verdict.Outcome is PartOutcome.Allow ? PartOutcome.Deny : verdict.Outcome;
        }

        return PacketOutcome.Deny;
    }
}
