using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Policy.Explain;
using Interop.Trust.Directories;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Decide;

/// <summary>Station Decide: asks the policy about a packet, signs the answer, and takes out what may not pass.</summary>
/// <remarks>No I/O; safe to call at once.</remarks>
internal sealed class PolicyDesk(PolicySnapshot policy, CurrentDirectory directory, GatewayIdentity me, KillPoint kill)
{
    /// <summary>Decides, signs and redacts.</summary>
    /// <param name="envelope">Checked before.</param>
    /// <param name="side">Which half of the rules is ours.</param>
    /// <param name="now">The instant to decide for.</param>
    public Decided Decide(Envelope envelope, DecideSide side, DateTimeOffset now)
    {
        Header header = envelope.Header;
        PolicyDecision decision = PolicyEngine.Decide(policy, Request(header, now), [.. envelope.Parts.Select(part => Part(header, part.Index, part.Meta))], side);
        kill.Reached(side == DecideSide.Recipient ? "decide.in.before-sign" : "decide.out.before-sign");
        Contracts.Signed document = SignedDocument.Sign(DocumentTypes.Decision, DecisionDocument.Write(decision, header.Digest, me.Name), me.Signer);
        string sentence = decision.Explain(side == DecideSide.Recipient ? Audience.Recipient : Audience.Sender).Text;
        string sideCode = side switch { DecideSide.Sender => DecisionDocument.Sender, DecideSide.Recipient => DecisionDocument.Recipient, _ => DecisionDocument.Both };
        List<RedactionNotice> notices = [];
        Envelope left = envelope;
        if (decision.Outcome == PacketOutcome.Redact)
        {
            foreach (IGrouping<string, PartDecision> withheld in decision.Parts.Where(part => part.Withheld).GroupBy(part => part.Reasons[0].Code, StringComparer.Ordinal))
            {
                int[] parts = [.. withheld.Select(part => part.Index)];
                RedactionNotice notice = RedactionNotice.Sign(
                    header.Digest, parts, Code.Parse(withheld.Key), SignedDocument.BodyDigestOf(document), me.Name, now, me.Signer);
                left = left.Without(parts, notice);
                notices.Add(notice);
            }
        }

        kill.Reached(side == DecideSide.Recipient ? "decide.in.after-sign" : "decide.out.after-sign");
        return new Decided(decision.Outcome, sideCode, document, left, notices, sentence, decision.ReviewBy);
    }

    /// <summary>What would be decided for a packet that is not sealed yet.</summary>
    public PolicyDecision Preview(Header header, IReadOnlyList<PartMeta> parts, DecideSide side, DateTimeOffset now) =>
        PolicyEngine.Decide(
            policy,
            Request(header, now),
            [.. parts.Select((meta, index) => new PartRequest(index, meta.Category.Value, meta.Level?.Value ?? "", [.. meta.Facts.Select(fact => fact.Value)]))],
            side);

    private PolicyRequest Request(Header header, DateTimeOffset now)
    {
        DirectorySnapshot known = directory.Snapshot;
        return new PolicyRequest
        {
            Sender = header.Sender.Value,
            SenderRole = known.Agency(header.Sender)?.Role.Value ?? "",
            Recipient = header.Recipient.Value,
            RecipientRole = known.Agency(header.Recipient)?.Role.Value ?? "",
            PacketType = header.Type.Value,
            Purpose = header.Purpose.Value,
            SecondaryPurposes = [.. header.SecondaryPurposes.Select(purpose => purpose.Value)],
            Bases = [.. header.Bases.Select(basis => basis.Value)],
            Offences = [.. header.Offences.Select(offence => new RequestOffence(offence.Kind.Value, offence.Track.Value))],
            Handling = [.. header.Handling.Select(code => code.Value)],
            Urgency = header.Urgency.Value,
            Facts = [.. header.Facts.Select(fact => fact.Value)],
            Emergency = header.Emergency is { } emergency
                ? new RequestEmergency([.. emergency.Officers.Select(officer => officer.ToString())], [.. emergency.Statement.ToArray()], header.NotAfter - header.CreatedAt)
                : null,
            Approvals = [.. header.Approvals.Select(approval => new RequestApproval(approval.Officer.ToString(), approval.Role.Value))],
            Instruments = [.. known.InstrumentsBetween(header.Sender, header.Recipient, now)],
            At = now,
        };
    }

    private static PartRequest Part(Header header, int index, PartMeta meta) => new(
        index, meta.Category.Value, meta.Level?.Value ?? "", [.. meta.Facts.Select(fact => fact.Value)], header.IsMandatory(index));
}
