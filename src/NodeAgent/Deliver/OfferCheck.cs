using Interop.Contracts;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Trust.Suites;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.NodeAgent.Deliver;

/// <summary>What a header must pass before the agency signs that it has it. Pure but for the directory; safe to call at once.</summary>
internal sealed class OfferCheck(Agency me, SuiteLimits suites)
{
    /// <param name="envelope">Header, signature and notices.</param>
    /// <param name="signed">Decisions of the gateways on the way.</param>
    /// <param name="now">UTC.</param>
    /// <param name="decisions">Those, verified.</param>
    /// <returns>Null where every check holds.</returns>
    public PacketRefusal? Of(Envelope envelope, IEnumerable<Signed> signed, DateTimeOffset now, List<DecisionReading> decisions)
    {
        Header header = envelope.Header;
        if (header.Recipient != me.Name)
        {
            return PacketRefusal.Because(RefusalCodes.RecipientNotMe, "The packet is addressed to another agency.");
        }

        if (!me.SenderKeys(now)(header.Sender, header.SenderKid, header.CreatedAt).TryGet(out ReadOnlyMemory<byte> key, out PacketRefusal? refusal))
        {
            return refusal;
        }

        return EnvelopeCheck.SuiteAllowed(header, me.Manifest.FloorSuite)
            ?? EnvelopeCheck.Signature(envelope, key.Span)
            ?? SuiteCheck.Of(header, me.Directory.Agency(header.Sender)!.Manifest!, me.Manifest, suites)
            ?? EnvelopeCheck.Freshness(header, now)
            ?? EnvelopeCheck.NoticesOfHeader(envelope, me.RouteKeys(header.Sender))
            ?? Decisions(envelope, signed, decisions);
    }

    // The obligations stand in the decisions: a gateway that leaves one out takes them away.
    private PacketRefusal? Decisions(Envelope envelope, IEnumerable<Signed> signed, List<DecisionReading> decisions)
    {
        Header header = envelope.Header;
        Speakers route = Speakers.Of(header.Sender, header.Recipient, me);
        foreach (Signed one in signed)
        {
            if (!DecisionReading.Read(one, header.Digest, route, me).TryGet(out DecisionReading? decision, out PacketRefusal? refusal))
            {
                return refusal;
            }

            decisions.Add(decision);
        }

        if (route.Sides.Any(side => decisions.Count(decision => decision.Body.Side == side) != 1)
            || envelope.Notices.Any(notice => !decisions.Exists(decision => decision.Gateway == notice.Gateway && decision.BodyDigest == notice.Decision)))
        {
            return PacketRefusal.Because(RefusalCodes.DocumentMalformed, "Of each side of the route one decision is needed, and of each redaction notice the decision that it names.");
        }

        return decisions.Exists(decision => decision.Body.Outcome == "deny")
            ? PacketRefusal.Because(RefusalCodes.DocumentMalformed, "A gateway on the way decided that the packet goes no further, and it was passed on all the same.")
            : null;
    }
}
