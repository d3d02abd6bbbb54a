using Grpc.Core;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Packets;
using Interop.Trust.Directories;
using Receipt = Interop.Contracts.Receipt;

namespace Interop.Gateway.Record;

/// <summary>A receipt of another party, verified: whose it is, what it states, about which packet.</summary>
/// <param name="Signed">Verbatim.</param>
/// <param name="Body">Read strictly.</param>
/// <param name="Kind">What it states.</param>
/// <param name="Packet">Digest of the packet.</param>
/// <param name="Officer">Whose act it is, or null.</param>
internal sealed record ReceiptReading(Signed Signed, Receipt Body, ReceiptKind Kind, Digest Packet, OfficerPseudonym? Officer)
{
    /// <summary>SHA-256 of the body.</summary>
    public Digest BodyDigest { get; } = SignedDocument.BodyDigestOf(Signed);

    /// <summary>Leaf hash that a gateway's receipt promises; null without a promise.</summary>
    public Digest? PromisedLeaf => Body.Promise is { } promise ? AuditLog.Merkle.MerkleHash.Leaf(promise.Leaf.Span) : null;

    /// <summary>As actor of the event: the officer where there is one, else the issuer.</summary>
    public string Actor => Officer?.ToString() ?? Body.Issuer;

    /// <summary>Reads a receipt that an agency must have signed.</summary>
    public static Answer<ReceiptReading> OfAgency(Signed signed, AgencyCode issuer, DirectorySnapshot directory, DateTimeOffset now)
    {
        if (directory.Agency(issuer)?.Manifest is not { } manifest || signed.Signatures is not [Signature only] || !KeyId.TryFrom(only.Kid.Span, out KeyId kid))
        {
            return Refusal.Of(PacketRefusal.Because(RefusalCodes.SignatureMissing, "A receipt carries exactly one signature by a key of its agency."));
        }

        return manifest.SigningKey(kid, now).TryGet(out PublicKey key, out PacketRefusal? refusal)
            ? Read(signed, issuer.Value, key.Bytes.Span)
            : Refusal.Of(refusal);
    }

    /// <summary>Reads a receipt that a gateway must have signed.</summary>
    public static Answer<ReceiptReading> OfGateway(Signed signed, GatewayCode issuer, CurrentDirectory directory)
    {
        if (signed is null || signed.Signatures is not [Signature only] || !KeyId.TryFrom(only.Kid.Span, out KeyId kid) || directory.GatewayKey(issuer, kid) is not { } key)
        {
            return Refusal.Of(PacketRefusal.Because(RefusalCodes.SignatureKeyMismatch, $"A receipt signed by gateway {issuer} is needed here."));
        }

        Answer<ReceiptReading> answer = Read(signed, $"gateway/{issuer}", key.Span);
        return answer.TryGet(out ReceiptReading? reading, out _) && reading.PromisedLeaf is null
            ? new Refusal(StatusCode.InvalidArgument, RefusalReason.PromiseMissing, "The gateway's receipt carries no promise that the act will be in its log.")
            : answer;
    }

    private static Answer<ReceiptReading> Read(Signed signed, string issuer, ReadOnlySpan<byte> key)
    {
        if (!SignedDocument.Read(signed, DocumentTypes.Receipt, key, Receipt.Parser).TryGet(out Receipt? body, out PacketRefusal? refusal))
        {
            return Refusal.Of(refusal);
        }

        OfficerPseudonym? officer = OfficerPseudonym.TryParse(body.Officer, out OfficerPseudonym one) ? one : null;
        bool formed = body.Version == 1 && ReceiptKind.TryParse(body.Kind, out _) && Digest.TryFrom(body.PacketDigest.Span, out _)
            && (body.Officer.Length == 0 || (officer is not null && officer.Value.Agency.Value == issuer))
            && (body.Reason.Length == 0 || Code.TryParse(body.Reason, out _));
        if (!formed)
        {
            return Refusal.Of(PacketRefusal.Because(RefusalCodes.DocumentMalformed, "The receipt does not follow its form: kind, digest, officer and reason are checked codes."));
        }

        return body.Issuer == issuer
            ? new ReceiptReading(signed, body, ReceiptKind.Parse(body.Kind), Digest.From(body.PacketDigest.Span), officer)
            : new Refusal(StatusCode.PermissionDenied, RefusalReason.ReceiptIssuer, "The receipt names another issuer than the one that hands it in.");
    }
}
