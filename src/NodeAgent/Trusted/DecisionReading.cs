using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.NodeAgent.Trusted;

/// <summary>A gateway's decision whose signature held.</summary>
internal sealed record DecisionReading(Signed Signed, Decision Body, GatewayCode Gateway)
{
    /// <summary>SHA-256 of the body, as receipts and notices name it.</summary>
    public Digest BodyDigest { get; } = SignedDocument.BodyDigestOf(Signed);

    /// <summary>Reads a decision about a packet, signed by the gateway of the route whose side it is.</summary>
    public static Outcome<DecisionReading> Read(Signed? signed, Digest packet, Speakers route, Agency me)
    {
        if (signed?.Signatures is not [Signature only] || !KeyId.TryFrom(only.Kid.Span, out KeyId kid))
        {
            return PacketRefusal.Because(RefusalCodes.SignatureMissing, "A decision carries exactly one signature.");
        }

        if (!SignedDocument.ReadUnverified(signed, DocumentTypes.Decision, Decision.Parser).TryGet(out Decision? body, out PacketRefusal? refusal))
        {
            return refusal;
        }

        if (!GatewayCode.TryParse(body.Gateway, out GatewayCode gateway) || me.GatewayKey(gateway, kid) is not { } key)
        {
            return PacketRefusal.Because(RefusalCodes.SignatureKeyMismatch, "The directory lists no such key of that gateway.");
        }

        if (me.Seen.Verify(signed, DocumentTypes.Decision, key) is PacketRefusal bad)
        {
            return bad;
        }

        return body.PacketDigest.Span.SequenceEqual(packet.ToArray()) && route.MayDecide(body.Side, gateway)
            ? new Outcome<DecisionReading>.Held(new DecisionReading(signed, body, gateway))
            : PacketRefusal.Because(RefusalCodes.DocumentMalformed, "The decision is about another packet, or on a side that is not that gateway's.");
    }
}
