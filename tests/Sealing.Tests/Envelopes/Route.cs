using Google.Protobuf;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Hpke;

namespace Interop.Sealing.Tests.Envelopes;

/// <summary>vn.police seals for kh.police, gateway vn may withhold: keys, one request, and what an attacker on the way can do.</summary>
internal static class Route
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly ISigner Sender = Ed25519.Signer(Seed("vn.police"));

    public static readonly ISigner OtherSender = Ed25519.Signer(Seed("vn.border"));

    public static readonly ISigner Gateway = Ed25519.Signer(Seed("gateway vn"));

    public static readonly ReceivingPrivateKey Agency = Receiving("kh.police");

    public static readonly ReceivingPrivateKey Unit = Receiving("rescue unit");

    public static readonly ReceivingPrivateKey Foreign = ReceivingPrivateKey.Generate();

    public static readonly AgencyCode Vn = AgencyCode.Parse("vn.police");

    public static readonly AgencyCode Kh = AgencyCode.Parse("kh.police");

    private static readonly AgencyCode s_border = AgencyCode.Parse("vn.border");

    /// <summary>Private bytes of a fictional party, the same in every run: the published vectors are made with them.</summary>
    public static byte[] Seed(string party) => Digest.Of(System.Text.Encoding.ASCII.GetBytes("fictional " + party)).ToArray();

    public static HeaderDraft Draft(ThreadId? thread = null) => new()
    {
        Type = Code.Parse("rescue-verification-request"),
        Thread = thread ?? ThreadId.Create(),
        Sender = Vn,
        Recipient = Kh,
        Manifest = Digest.Of("manifest"u8),
        Directory = new DirectoryVersion(1, Digest.Of("directory"u8)),
        CreatedAt = Noon,
        NotAfter = Noon.AddDays(1),
        Urgency = Urgency.Emergency,
        Seq = 1,
        Purpose = Code.Parse("rescue"),
        Bases = [Code.Parse("tip-10")],
        RetainUntil = Noon.AddDays(90),
    };

    public static PlainPart Part(string category, string? level, byte[] plaintext, int slot = 0, bool mandatory = false) => new()
    {
        Category = Code.Parse(category),
        Level = level is null ? null : Code.Parse(level),
        Plaintext = plaintext,
        Slot = slot,
        Mandatory = mandatory,
    };

    /// <summary>Four parts: the request (mandatory), two levels of a location to the unit's key, a device.</summary>
    public static SealRequest Request(Suite? suite = null) => new()
    {
        Header = Draft(),
        ReceivingKeys = [Agency.PublicKey, Unit.PublicKey],
        Suite = suite ?? Suite.ChaCha20Poly1305,
        Parts =
        [
            Part("rescue.request", null, "twelve people, one building"u8.ToArray(), mandatory: true),
            Part("victim.location", "exact", "the third floor"u8.ToArray(), slot: 1),
            Part("victim.location", "district", "a district"u8.ToArray(), slot: 1),
            Part("telecom.device", null, new byte[3000]),
        ],
    };

    public static SealedPacket Seal(SealRequest? request = null, ISigner? signer = null) => Sealer.Seal(request ?? Request(), signer ?? Sender).Require();

    public static OpenExpectations Expectations(DateTimeOffset? now = null, Suite? floor = null, AgencyCode? me = null, params ReceivingPrivateKey[] keys) => new()
    {
        Me = me ?? Kh,
        Now = now ?? Noon.AddMinutes(1),
        FloorSuite = floor ?? Suite.ChaCha20Poly1305,
        SenderKeys = SenderKeys,
        GatewayKeys = (gateway, kid) => gateway.Value is "vn" && kid == Gateway.Kid ? new ReadOnlyMemory<byte>?(Gateway.PublicKey) : null,
        Keys = keys.Length == 0 ? [Agency, Unit] : keys,
    };

    public static Opening Open(ReadOnlyMemory<byte> bytes, OpenExpectations? expectations = null) => Opener.Open(bytes, expectations ?? Expectations());

    public static OpenedPacket Opened(Envelope envelope) => Assert.IsType<Opening.Opened>(Open(envelope.ToBytes())).Packet;

    /// <summary>The local reason, or null where it opened.</summary>
    public static string? Reason(ReadOnlyMemory<byte> bytes, OpenExpectations? expectations = null) =>
        Open(bytes, expectations) is Opening.NotOpened refused ? refused.Reason.Code : null;

    public static RedactionNotice Notice(Envelope envelope, params int[] parts) => RedactionNotice.Sign(
        envelope.Header.Digest, parts, Code.Parse("no-permit"), Digest.Of("decision"u8), GatewayCode.Parse("vn"), Noon, Gateway);

    public static byte[] Change(Envelope envelope, Action<Contracts.Envelope> change)
    {
        Contracts.Envelope wire = Contracts.Envelope.Parser.ParseFrom(envelope.ToBytes().AsSpan(8));
        change(wire);
        return [.. Envelope.Magic, .. wire.ToByteArray()];
    }

    /// <summary>What a dishonest sender (or a thief of nothing but a signing key) can make: records and header changed, leaves computed again, signed well.</summary>
    public static byte[] Forge(Envelope envelope, Action<Contracts.Header, Contracts.Envelope> change, ISigner? signer = null) => Change(envelope, wire =>
    {
        Contracts.Header header = Contracts.Header.Parser.ParseFrom(wire.Header);
        change(header, wire);
        Assert.True(PacketId.TryFrom(header.PacketId.Span, out PacketId id));
        foreach (Contracts.Record record in wire.Records)
        {
            header.Leaf[(int)record.Index] = ByteString.CopyFrom(PartLeaf.Of(id, SealedPart.Read(record).Require()).ToArray());
        }

        wire.Header = header.ToByteString();
        wire.Signatures[0] = SignedDocument.Signature(DocumentTypes.CasePacket, wire.Header.Span, signer ?? Sender);
    });

    private static ReceivingPrivateKey Receiving(string party)
    {
        using Secret seed = Secret.Of(Seed(party));
        return ReceivingPrivateKey.Of(seed);
    }

    private static Outcome<ReadOnlyMemory<byte>> SenderKeys(AgencyCode sender, KeyId kid, DateTimeOffset createdAt) =>
        sender == Vn && kid == Sender.Kid ? new Outcome<ReadOnlyMemory<byte>>.Held(Sender.PublicKey)
        : sender == s_border && kid == OtherSender.Kid ? new Outcome<ReadOnlyMemory<byte>>.Held(OtherSender.PublicKey)
        : PacketRefusal.Because(RefusalCodes.SenderUnknown, "The signing key is not one of the sender's.");
}
