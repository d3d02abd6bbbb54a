using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.NodeAgent.Trusted;

/// <summary>A gateway's decision whose signature held.</summary>
internal sealed record DecisionReading(Signed Signed, Decision Body, GatewayCode Gateway)
{
    private static readonly string[] s_sides = ["sender", "recipient", "both"];

    /// <summary>Reads a decision about a packet, signed by one of the gateways of the directory.</summary>
    public static Outcome<DecisionReading> Read(Signed? signed, Digest packet, Agency me)
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

        if (SignedDocument.Verify(signed, DocumentTypes.Decision, key.Span) is PacketRefusal bad)
        {
            return bad;
        }

        return body.PacketDigest.Span.SequenceEqual(packet.ToArray()) && s_sides.Contains(body.Side, StringComparer.Ordinal)
            ? new Outcome<DecisionReading>.Held(new DecisionReading(signed, body, gateway))
            : PacketRefusal.Because(RefusalCodes.DocumentMalformed, "The decision is about another packet or states no side.");
    }
}
