using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Policy.Explain;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Decide;

/// <summary>Station Decide: asks the policy about a packet, signs the answer, and takes out what may not pass.</summary>
/// <remarks>No I/O; safe to call at once.</remarks>
internal sealed class PolicyDesk(CurrentPolicy policy, CurrentDirectory directory, GatewayIdentity me, KillPoint kill)
{
    /// <summary>Decides, signs and redacts.</summary>
    /// <param name="envelope">Checked before.</param>
    /// <param name="side">Which half of the rules is ours.</param>
    /// <param name="now">The instant to decide for.</param>
    public Decided Decide(Envelope envelope, DecideSide side, DateTimeOffset now)
    {
        Header header = envelope.Header;
        PolicyDecision decision = PacketQuestion.Decide(policy.Snapshot, directory.Snapshot, envelope, side, now);
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
            policy.Snapshot,
            PacketQuestion.Request(header, directory.Snapshot, now),
            [.. parts.Select((meta, index) => new PartRequest(index, meta.Category.Value, meta.Level?.Value ?? "", [.. meta.Facts.Select(fact => fact.Value)]))],
            side);
}
