using System.Collections;
using System.Security.Cryptography;
using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Packets.Tests;

/// <summary>One well-formed packet of vn.police to kh.police whose parts are random bytes: enough for whoever cannot open it.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly ISigner Sender = Ed25519.Signer(Enumerable.Repeat((byte)1, 32).ToArray());

    public static readonly ISigner Stranger = Ed25519.Signer(Enumerable.Repeat((byte)2, 32).ToArray());

    public static readonly ISigner Gateway = Ed25519.Signer(Enumerable.Repeat((byte)3, 32).ToArray());

    public static readonly GatewayCode Vn = GatewayCode.Parse("vn");

    public static ReadOnlyMemory<byte>? GatewayKeys(GatewayCode gateway, KeyId kid) =>
        gateway == Vn && kid == Gateway.Kid ? Gateway.PublicKey : null;

    public static HeaderDraft Draft(ulong seq = 2) => new()
    {
        Type = Code.Parse("rescue-verification-request"),
        Thread = ThreadId.Create(),
        Sender = AgencyCode.Parse("vn.police"),
        Recipient = AgencyCode.Parse("kh.police"),
        Manifest = Digest.Of("manifest"u8),
        Directory = new DirectoryVersion(7, Digest.Of("directory"u8)),
        CreatedAt = Noon,
        NotAfter = Noon.AddDays(3),
        Urgency = Urgency.Emergency,
        Seq = seq,
        Prev = seq == 1 ? null : Digest.Of("the header before"u8),
        Purpose = Code.Parse("rescue"),
        SecondaryPurposes = [Code.Parse("identify-victim")],
        Bases = [Code.Parse("tip-10"), Code.Parse("untoc-27")],
        Offences = [new Offence(Code.Parse("trafficking-in-persons"), Code.Parse("serious-crime"))],
        Handling = [HandlingCode.Parse("TLP:AMBER+STRICT"), HandlingCode.Parse("H2"), HandlingCode.Parse("humanitarian-only")],
        Facts = [Code.Parse("originator-authorised"), Code.Parse("consultation-done")],
        Emergency = new EmergencyAttestation([OfficerPseudonym.Parse("vn.police/o-17")], Digest.Of("statement"u8)),
        Approvals = [new Approval(OfficerPseudonym.Parse("vn.police/o-04"), Code.Parse("approver"), Digest.Of("act"u8))],
        Policy = [Digest.Of("common"u8), Digest.Of("send"u8)],
        RetainUntil = Noon.AddDays(90),
        Conditions = [Code.Parse("no-onward")],
    };

    public static Envelope Envelope(HeaderDraft? draft = null, params int[] mandatory)
    {
        PacketId id = PacketId.Create();
        PartMeta index = PartMeta.Create(PartMeta.Index, null, [], 256, 0, string.Empty);
        PartMeta other = PartMeta.Create(Code.Parse("victim.location"), Code.Parse("exact"), [Code.Parse("minor")], 256, 0, "text/plain");
        SealedPart[] parts =
        [
            .. Enumerable.Range(0, 8).Select(i => SealedPart.Create(
                i, i == 0 ? index : other, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(256 + 16))),
        ];
        BitArray bits = new(8) { [0] = true };
        foreach (int i in mandatory)
        {
            bits[i] = true;
        }

        ReceivingSlot slot = new(KeyId.Of(KeyAlgorithm.X25519, RandomNumberGenerator.GetBytes(32)), RandomNumberGenerator.GetBytes(32));
        Header header = (draft ?? Draft()).Complete(
            Suite.ChaCha20Poly1305, id, Sender.Kid, [slot], [.. parts.Select(part => PartLeaf.Of(id, part))], bits).Require();
        return Packets.Envelope.Create(header, [SignedDocument.Signature(DocumentTypes.CasePacket, header.Bytes.Span, Sender)], parts, []).Require();
    }

    public static RedactionNotice Notice(Envelope envelope, IEnumerable<int> parts, ISigner? signer = null, string gateway = "vn") => RedactionNotice.Sign(
        envelope.Header.Digest, parts, Code.Parse("redacted-by-require"), Digest.Of("decision"u8), GatewayCode.Parse(gateway), Noon, signer ?? Gateway);

    public static Envelope Without(Envelope envelope, params int[] parts) => envelope.Without(parts, Notice(envelope, parts));

    /// <summary>Everything that a gateway checks, from the bytes on.</summary>
    public static string? Check(ReadOnlyMemory<byte> bytes, DateTimeOffset? now = null) =>
        Packets.Envelope.Parse(bytes).TryGet(out Envelope? envelope, out PacketRefusal? refusal) ? Check(envelope, now) : refusal.Code;

    public static string? Check(Envelope envelope, DateTimeOffset? now = null) =>
        EnvelopeCheck.All(envelope, Sender.PublicKey.Span, Suite.ChaCha20Poly1305, now ?? Noon.AddMinutes(1), GatewayKeys)?.Code;

    /// <summary>The bytes after somebody changed the message.</summary>
    public static byte[] Change(Envelope envelope, Action<Contracts.Envelope> change)
    {
        Contracts.Envelope wire = Contracts.Envelope.Parser.ParseFrom(envelope.ToBytes().AsSpan(8));
        change(wire);
        return [.. Packets.Envelope.Magic, .. wire.ToByteArray()];
    }

    /// <summary>The bytes after the sender himself changed and signed the header again.</summary>
    public static byte[] ChangeHeader(Envelope envelope, Action<Contracts.Header> change, ISigner? signer = null) => Change(envelope, wire =>
    {
        Contracts.Header header = Contracts.Header.Parser.ParseFrom(wire.Header);
        change(header);
        wire.Header = header.ToByteString();
        wire.Signatures.Clear();
        wire.Signatures.Add(SignedDocument.Signature(DocumentTypes.CasePacket, wire.Header.Span, signer ?? Sender));
    });
}
