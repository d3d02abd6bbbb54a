using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing;
using Interop.Sealing.Hpke;

namespace Interop.Bench.Packets;

/// <summary>What both packet benchmarks work on: one sender, one recipient, parts of 2 KB.</summary>
internal sealed class Sample : IDisposable
{
    public const int PartBytes = 2048;

    private static readonly AgencyCode s_sender = AgencyCode.Parse("vn.police");
    private static readonly AgencyCode s_recipient = AgencyCode.Parse("kh.police");
    private readonly DateTimeOffset _now;

    public Sample(int parts, DateTimeOffset now)
    {
        _now = now;
        byte[] content = new byte[PartBytes];
        Array.Fill(content, (byte)'x');
        Request = new SealRequest
        {
            Header = new HeaderDraft
            {
                Type = Code.Parse("rescue-verification-request"),
                Thread = ThreadId.Create(),
                Sender = s_sender,
                Recipient = s_recipient,
                Manifest = Digest.Of("manifest"u8),
                Directory = new DirectoryVersion(1, Digest.Of("directory"u8)),
                CreatedAt = now,
                NotAfter = now.AddDays(1),
                Urgency = Urgency.Emergency,
                Seq = 2,
                Prev = Digest.Of("before"u8),
                Purpose = Code.Parse("rescue"),
                Bases = [Code.Parse("tip-10")],
                Policy = [Digest.Of("common"u8), Digest.Of("own"u8)],
                RetainUntil = now.AddDays(90),
            },
            ReceivingKeys = [Key.PublicKey],
            Parts = [.. Enumerable.Range(0, parts).Select(_ => new PlainPart { Category = Code.Parse("victim.location"), Level = Code.Parse("exact"), Plaintext = content, MediaType = "application/json" })],
        };
    }

    public ISigner Signer { get; } = Ed25519.Generate();

    public ReceivingPrivateKey Key { get; } = ReceivingPrivateKey.Generate();

    public SealRequest Request { get; }

    public OpenExpectations Expectations => new()
    {
        Me = s_recipient,
        Now = _now.AddMinutes(1),
        SenderKeys = (_, _, _) => new Outcome<ReadOnlyMemory<byte>>.Held(Signer.PublicKey),
        GatewayKeys = (_, _) => null,
        Keys = [Key],
    };

    public Envelope Seal() => Sealer.Seal(Request, Signer).Require().Envelope;

    public void Dispose()
    {
        Signer.Dispose();
        Key.Dispose();
    }
}
