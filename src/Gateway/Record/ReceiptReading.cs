using Grpc.Core;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Gateway.Record;

/// <summary>A receipt of another party, verified: whose it is, what it states, about which packet.</summary>
/// <param name="Stated">As it was signed.</param>
internal sealed record ReceiptReading(PacketReceipt Stated)
{
    /// <summary>SHA-256 of the body.</summary>
    public Digest BodyDigest { get; } = SignedDocument.BodyDigestOf(Stated.Signed);

    /// <summary>Verbatim.</summary>
    public Signed Signed => Stated.Signed;

    /// <summary>What it states.</summary>
    public ReceiptKind Kind => Stated.Kind;

    /// <summary>Digest of the packet.</summary>
    public Digest Packet => Stated.Packet;

    /// <summary>Agency, or "gateway/vn".</summary>
    public string Issuer => Stated.Issuer.ToString();

    /// <summary>Reason code, or empty.</summary>
    public string Reason => Stated.Reason?.Value ?? "";

    /// <summary>Leaf hash that a gateway's receipt promises; null without a promise.</summary>
    public Digest? PromisedLeaf => Stated.Promise is { } promise ? MerkleHash.Leaf(promise.Leaf.Span) : null;

    /// <summary>As actor of the event: the officer where there is one, else the issuer.</summary>
    public string Actor => Stated.Officer?.ToString() ?? Issuer;

    /// <summary>Reads a receipt that an agency must have signed.</summary>
    public static Answer<ReceiptReading> OfAgency(Signed? signed, AgencyCode issuer, DirectorySnapshot directory, DateTimeOffset now)
    {
        if (!PacketReceipt.Parse(signed ?? new Signed()).TryGet(out PacketReceipt? receipt, out PacketRefusal? refusal))
        {
            return Refusal.Of(refusal);
        }

        if (receipt.Issuer.Agency != issuer)
        {
            return new Refusal(StatusCode.PermissionDenied, RefusalReason.ReceiptIssuer, "The receipt names another issuer than the agency whose receipt is needed here.");
        }

        if (directory.Agency(issuer)?.Manifest is not { } manifest)
        {
            return Refusal.Of(PacketRefusal.Because(RefusalCodes.SenderUnknown, "The directory lists no such agency with a manifest."));
        }

        return manifest.SigningKey(receipt.Kid, now).TryGet(out PublicKey key, out refusal)
            ? Verified(receipt, key.Bytes.Span)
            : Refusal.Of(refusal);
    }

    /// <summary>Reads a receipt that a gateway must have signed, with the promise that its own log will hold the act.</summary>
    public static Answer<ReceiptReading> OfGateway(Signed? signed, GatewayCode issuer, CurrentDirectory directory)
    {
        if (!PacketReceipt.Parse(signed ?? new Signed()).TryGet(out PacketReceipt? receipt, out PacketRefusal? refusal))
        {
            return Refusal.Of(refusal);
        }

        if (receipt.Issuer.Gateway != issuer)
        {
            return new Refusal(StatusCode.PermissionDenied, RefusalReason.ReceiptIssuer, $"A receipt of gateway {issuer} is needed here.");
        }

        if (directory.GatewayKey(issuer, receipt.Kid) is not { } key)
        {
            return Refusal.Of(PacketRefusal.Because(RefusalCodes.SignatureKeyMismatch, $"The directory lists no such signing key of gateway {issuer}."));
        }

        Answer<ReceiptReading> answer = Verified(receipt, key.Span);
        return answer.TryGet(out _, out _) && receipt.Promise?.Origin != OriginOf(directory.Snapshot.Gateway(issuer)!)
            ? new Refusal(StatusCode.InvalidArgument, RefusalReason.PromiseMissing, "The gateway's receipt carries no promise that the act will be in its own log.")
            : answer;
    }

    private static string? OriginOf(GatewayRecord gateway) => VKey.TryParse(gateway.LogVkey, out VKey? key) ? key.Name : null;

    private static Answer<ReceiptReading> Verified(PacketReceipt receipt, ReadOnlySpan<byte> key) =>
        receipt.Verify(key) is PacketRefusal refusal ? Refusal.Of(refusal) : new ReceiptReading(receipt);
}
