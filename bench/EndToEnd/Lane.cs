using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing;
using Interop.Trust.Directories;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Bench.EndToEnd;

/// <summary>One channel: packets from one agency to another at one urgency, each naming the one before, so one at a time.</summary>
internal sealed class Lane(Agent from, AgencyCode to, Urgency urgency, DirectorySnapshot directory, TimeProvider clock)
{
    private static readonly byte[] s_content = [.. Enumerable.Repeat((byte)'x', 2048)];
    private readonly ManifestRecord _manifest = directory.Agency(to)!.Manifest!;
    private ulong _seq;
    private Digest? _prev;

    /// <summary>Seals the next packet of the lane.</summary>
    public Envelope Seal()
    {
        DateTimeOffset now = clock.GetUtcNow();
        string rescuer = from.Name.Value;
        return Sealer.Seal(
            new SealRequest
            {
                Header = new HeaderDraft
                {
                    Type = Code.Parse("rescue-verification-request"),
                    Thread = ThreadId.Create(),
                    Sender = from.Name,
                    Recipient = to,
                    Manifest = _manifest.Position.Digest,
                    Directory = new DirectoryVersion(directory.Version, directory.Digest),
                    CreatedAt = now,
                    NotAfter = now.AddDays(1),
                    Urgency = urgency,
                    Seq = _seq + 1,
                    Prev = _prev,
                    Purpose = Code.Parse("rescue"),
                    Bases = [Code.Parse("tip-10")],
                    Approvals =
                    [
                        new Approval(OfficerPseudonym.Parse(rescuer + "/o-11"), Code.Parse("author"), Digest.Of("act"u8), default),
                        new Approval(OfficerPseudonym.Parse(rescuer + "/o-12"), Code.Parse("approver"), Digest.Of("act"u8), default),
                    ],
                    RetainUntil = now.AddDays(90),
                },
                ReceivingKeys = [_manifest.ReceivingKeys[0].Key.Bytes],
                Parts = [new PlainPart { Category = Code.Parse("victim.location"), Level = Code.Parse("district"), Plaintext = s_content, MediaType = "application/json" }],
            },
            from.Signer).Require().Envelope;
    }

    /// <summary>Seals and submits one packet; returns once its promise is here.</summary>
    /// <param name="due">When it should have gone, as timestamp: a late start counts as latency.</param>
    public async Task Send(long due, CancellationToken cancellation)
    {
        Envelope envelope = Seal();
        await from.Submit(envelope, new Sent { Due = due }, cancellation);
        _seq++;
        _prev = envelope.Header.Digest;
    }
}
