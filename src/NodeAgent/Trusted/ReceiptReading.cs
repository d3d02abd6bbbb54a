using Google.Protobuf;
using Interop.AuditLog.Proofs;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Header = Interop.Packets.Header;

namespace Interop.NodeAgent.Trusted;

/// <summary>A receipt whose signature and form held: whose it is, what it states, about which packet.</summary>
internal sealed record ReceiptReading(Signed Signed, Receipt Body, ReceiptKind Kind, Digest Packet, OfficerPseudonym? Officer, LogPromise? Promise)
{
    private const string GatewayPrefix = "gateway/";

    /// <summary>SHA-256 of the body.</summary>
    public Digest BodyDigest { get; } = SignedDocument.BodyDigestOf(Signed);

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds((long)Body.At);

    /// <summary>Reads a receipt by the key that the directory gives for whom it names as its issuer.</summary>
    public static Outcome<ReceiptReading> Read(Signed? signed, Agency me, DateTimeOffset now)
    {
        if (signed?.Signatures is not [Signature only] || !KeyId.TryFrom(only.Kid.Span, out KeyId kid))
        {
            return PacketRefusal.Because(RefusalCodes.SignatureMissing, "A receipt carries exactly one signature.");
        }

        if (!SignedDocument.ReadUnverified(signed, DocumentTypes.Receipt, Receipt.Parser).TryGet(out Receipt? body, out PacketRefusal? refusal)
            || !KeyOf(body.Issuer, kid, me, now).TryGet(out ReadOnlyMemory<byte> key, out refusal))
        {
            return refusal;
        }

        return me.Seen.Verify(signed, DocumentTypes.Receipt, key) is PacketRefusal bad ? bad : Formed(signed, body, now);
    }

    /// <summary>A receipt of our own: made and signed here.</summary>
    public static Signed Sign(ReceiptKind kind, Header header, Agency me, ISigner signer, DateTimeOffset at, OfficerPseudonym? officer = null, string reason = "", IEnumerable<int>? parts = null)
    {
        Receipt body = new()
        {
            Version = 1,
            Kind = kind.Value,
            PacketDigest = ByteString.CopyFrom(header.Digest.ToArray()),
            PacketId = ByteString.CopyFrom(header.PacketId.ToArray()),
            Issuer = me.Issuer,
            At = (ulong)at.ToUnixTimeMilliseconds(),
            Officer = officer?.ToString() ?? "",
            Reason = reason,
            Directory = me.Directory.Ref,
        };
        body.Parts.AddRange((parts ?? []).Order().Select(part => (uint)part));
        return SignedDocument.Sign(DocumentTypes.Receipt, body, signer);
    }

    /// <summary>Whether an issuer is a gateway, and which.</summary>
    public static bool IsGateway(string issuer, out GatewayCode gateway)
    {
        gateway = default;
        return issuer.StartsWith(GatewayPrefix, StringComparison.Ordinal) && GatewayCode.TryParse(issuer[GatewayPrefix.Length..], out gateway);
    }

    private static Outcome<ReadOnlyMemory<byte>> KeyOf(string issuer, KeyId kid, Agency me, DateTimeOffset now)
    {
        if (issuer.StartsWith(GatewayPrefix, StringComparison.Ordinal))
        {
            return IsGateway(issuer, out GatewayCode gateway) && me.GatewayKey(gateway, kid) is { } key
                ? new Outcome<ReadOnlyMemory<byte>>.Held(key)
                : PacketRefusal.Because(RefusalCodes.SignatureKeyMismatch, "The directory lists no such key of that gateway.");
        }

        return AgencyCode.TryParse(issuer, out AgencyCode agency)
            ? me.SenderKeys(now)(agency, kid, now)
            : PacketRefusal.Because(RefusalCodes.DocumentMalformed, "The issuer is neither an agency nor a gateway.");
    }

    private static Outcome<ReceiptReading> Formed(Signed signed, Receipt body, DateTimeOffset now)
    {
        OfficerPseudonym? officer = OfficerPseudonym.TryParse(body.Officer, out OfficerPseudonym one) ? one : null;
        LogPromise? promise = null;
        bool formed = body.Version == 1 && ReceiptKind.TryParse(body.Kind, out _) && Digest.TryFrom(body.PacketDigest.Span, out _)
            && body.At <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && (body.Officer.Length == 0 || (officer is not null && officer.Value.Agency.Value == body.Issuer))
            && (body.Reason.Length == 0 || Code.TryParse(body.Reason, out _))
            && (body.Promise is null || (IsGateway(body.Issuer, out _) && LogPromise.TryRead(body.Promise, out promise) && Binds(promise, body.At, now)));
        return formed
            ? new ReceiptReading(signed, body, ReceiptKind.Parse(body.Kind), Digest.From(body.PacketDigest.Span), officer, promise)
            : PacketRefusal.Because(RefusalCodes.DocumentMalformed, "The receipt does not follow its form.");
    }

    // A promise for some other year promises nothing.
    private static bool Binds(LogPromise promise, ulong at, DateTimeOffset now)
    {
        DateTimeOffset stated = DateTimeOffset.FromUnixTimeMilliseconds((long)at);
        return stated <= now + HeaderLimits.MaxClockSkew && promise.MergeBy - stated <= PacketReceipt.MaxMergeDelay;
    }

    public static implicit operator Outcome<ReceiptReading>(ReceiptReading reading) => new Outcome<ReceiptReading>.Held(reading);
}
