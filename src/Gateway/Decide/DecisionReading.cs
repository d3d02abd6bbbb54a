using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Identity;
using Interop.Packets;

namespace Interop.Gateway.Decide;

/// <summary>Decisions of partner gateways: kept only when they are signed by that gateway, for its own side and about that packet.</summary>
internal static class DecisionReading
{
    /// <returns>The decision, or null where it is absent or does not hold.</returns>
    public static Signed? Of(Signed? signed, GatewayCode gateway, string side, Digest packet, CurrentDirectory directory) =>
        signed is not null
        && signed.Signatures is [Signature only]
        && KeyId.TryFrom(only.Kid.Span, out KeyId kid)
        && directory.GatewayKey(gateway, kid) is { } key
        && SignedDocument.Read(signed, DocumentTypes.Decision, key.Span, Decision.Parser).TryGet(out Decision? body, out _)
        && Digest.TryFrom(body.PacketDigest.Span, out Digest about) && about == packet
        && body.Gateway == gateway.Value && body.Side == side
            ? signed
            : null;

    /// <summary>Notices of a partner gateway about a packet that hold; others are left out.</summary>
    public static IEnumerable<Signed> Notices(IEnumerable<Signed> notices, GatewayCode gateway, Digest packet, CurrentDirectory directory) =>
        notices.Where(signed =>
            RedactionNotice.Parse(signed).TryGet(out RedactionNotice? notice, out _)
            && notice.Packet == packet && notice.Gateway == gateway
            && directory.GatewayKey(gateway, notice.Kid) is { } key
            && SignedDocument.Verify(signed, DocumentTypes.Redaction, key.Span) is null);
}
