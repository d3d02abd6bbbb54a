using Interop.Crypto;

namespace Interop.Packets;

/// <summary>A signed statement that a packet reached a station.</summary>
/// <remarks>
/// A value of this type is well formed; its signature is checked by <see cref="Verify"/> with the issuer's key. Refused and declined carry
/// a reason and nothing else does; an officer belongs to the agency that states it; only gateways promise.
/// </remarks>
public sealed class PacketReceipt
{
    /// <summary>Length of a leaf of the audit log in bytes.</summary>
    public const int LeafBytes = 37;

    /// <summary>The latest that a promise may name for its leaf, counted from the receipt's own time: a promise for some other year promises nothing.</summary>
    public static readonly TimeSpan MaxMergeDelay = TimeSpan.FromMilliseconds(MaxMergeMilliseconds);

    private const ulong MaxMergeMilliseconds = 60_000;

    private PacketReceipt(Contracts.Signed signed) => Signed = signed;

    /// <summary>The receipt as it was signed.</summary>
    public Contracts.Signed Signed { get; }

    /// <summary>Station reached.</summary>
    public ReceiptKind Kind { get; private init; }

    /// <summary>Digest of the packet.</summary>
    public Digest Packet { get; private init; }

    /// <summary>packet_id of the packet.</summary>
    public PacketId PacketId { get; private init; }

    /// <summary>Who states it.</summary>
    public ReceiptIssuer Issuer { get; private init; }

    /// <summary>When, by the issuer's clock.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The officer whose act it is, or null for a machine's act.</summary>
    public OfficerPseudonym? Officer { get; private init; }

    /// <summary>Reason code, or null.</summary>
    public Code? Reason { get; private init; }

    /// <summary>Positions of the parts that were there, ascending.</summary>
    public IReadOnlyList<int> Parts { get; private init; } = [];

    /// <summary>The directory that the issuer saw.</summary>
    public DirectoryVersion Directory { get; private init; }

    /// <summary>Digest of the signed policy decision behind it, or null.</summary>
    public Digest? Decision { get; private init; }

    /// <summary>A gateway's promise that the act will be in its log, or null.</summary>
    public Contracts.Promise? Promise { get; private init; }

    /// <summary>The key that it says signed it; who checks looks it up under <see cref="Issuer"/>.</summary>
    public KeyId Kid { get; private init; }

    /// <summary>Signs a receipt that its reader will accept.</summary>
    /// <param name="body">Version is set here.</param>
    /// <returns>The receipt; or document-malformed with the field that breaks a rule.</returns>
    public static Outcome<PacketReceipt> Sign(Contracts.Receipt body, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(body);
        body.Version = HeaderLimits.Version;
        return Parse(SignedDocument.Sign(DocumentTypes.Receipt, body, signer));
    }

    /// <summary>Reads a receipt strictly; its signature is checked later, by whom knows the issuer.</summary>
    public static Outcome<PacketReceipt> Parse(Contracts.Signed signed)
    {
        if (!SignedDocument.ReadUnverified(signed, DocumentTypes.Receipt, Contracts.Receipt.Parser).TryGet(out Contracts.Receipt? body, out PacketRefusal? refusal))
        {
            return refusal;
        }

        FieldChecks check = new(RefusalCodes.DocumentMalformed);
        KeyId kid = default;
        check.Need(body.Version == HeaderLimits.Version, "version", "must be 1");
        check.Need(signed.Signatures is [Contracts.Signature only] && KeyId.TryFrom(only.Kid.Span, out kid), "signatures", "must be exactly one with a key id");
        check.Need(ReceiptKind.TryParse(body.Kind, out ReceiptKind kind), "kind", "must be a receipt code");
        check.Need(PacketId.TryFrom(body.PacketId.Span, out PacketId packetId), "packet_id", "must be 16 bytes");
        check.Need(ReceiptIssuer.TryParse(body.Issuer, out ReceiptIssuer issuer), "issuer", "must be an agency's name or gateway/<name>");
        check.Need(body.Reason.Length > 0 == kind.NeedsReason, "reason", "must be there for refused and declined, and for nothing else");
        check.Need(body.Directory is { Version: > 0 }, "directory", "must be there with a version from 1");
        check.Need(body.Promise is null || (issuer.Gateway is not null && body.Promise.Leaf.Length == LeafBytes && body.Promise.Origin.Length is > 0 and <= 256), "promise", "must be a gateway's, with an origin and a leaf of 37 bytes");
        check.Need(body.Promise is null || body.Promise.MergeBy <= MaxMergeMilliseconds || body.Promise.MergeBy - MaxMergeMilliseconds <= body.At, "promise.merge_by", "must be at most a minute after at");
        PacketReceipt receipt = new(signed)
        {
            Kind = kind,
            Packet = check.OneDigest(body.PacketDigest.Span, "packet_digest"),
            PacketId = packetId,
            Issuer = issuer,
            At = check.Instant(body.At, "at"),
            Officer = ReadOfficer(body.Officer, issuer, check),
            Reason = body.Reason.Length == 0 ? null : check.OneCode(body.Reason, "reason"),
            Parts = ReadParts(body.Parts, check),
            Directory = new DirectoryVersion(body.Directory?.Version ?? 0, check.OneDigest(body.Directory is null ? default : body.Directory.Digest.Span, "directory.digest")),
            Decision = body.Decision.IsEmpty ? null : check.OneDigest(body.Decision.Span, "decision"),
            Promise = body.Promise,
            Kid = kid,
        };
        return check.Refusal is null ? new Outcome<PacketReceipt>.Held(receipt) : check.Refusal;
    }

    /// <summary>Checks the signature by a key of the issuer; null where it holds.</summary>
    /// <param name="publicKey">32 bytes.</param>
    public PacketRefusal? Verify(ReadOnlySpan<byte> publicKey) => SignedDocument.Verify(Signed, DocumentTypes.Receipt, publicKey);

    /// <summary>Whether it is about this packet, by digest and id.</summary>
    public bool IsAbout(Header header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header.Digest == Packet && header.PacketId == PacketId;
    }

    private static OfficerPseudonym? ReadOfficer(string text, ReceiptIssuer issuer, FieldChecks check)
    {
        if (text.Length == 0)
        {
            return null;
        }

        check.Need(OfficerPseudonym.TryParse(text, out OfficerPseudonym officer) && officer.Agency == issuer.Agency, "officer", "must be a pseudonym of the agency that states it");
        return officer;
    }

    private static List<int> ReadParts(IReadOnlyList<uint> parts, FieldChecks check)
    {
        List<int> positions = [];
        if (check.Need(parts.Count <= HeaderLimits.MaxParts, "parts", "has too many entries"))
        {
            foreach (uint part in parts)
            {
                check.Need(part < HeaderLimits.MaxParts && (positions.Count == 0 || positions[^1] < (int)part), "parts", "must be ascending positions from 0 to 255");
                positions.Add((int)Math.Min(part, HeaderLimits.MaxParts));
            }
        }

        return positions;
    }
}
