using System.Security.Cryptography;
using Google.Protobuf;
using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Identity;
using Interop.Packets;
using Header = Interop.Packets.Header;
using Receipt = Interop.Contracts.Receipt;

namespace Interop.Gateway.Record;

/// <summary>Makes acts: leaf and signed receipt of one event, bound to each other by the promise.</summary>
/// <remarks>Pure but for randomness and the clock; safe to call at once.</remarks>
internal sealed class Acts(GatewayIdentity me, CurrentDirectory directory, LogEpoch epoch, TimeProvider clock)
{
    /// <summary>How long the log may take; a breach is provable with the receipt alone.</summary>
    public static readonly TimeSpan MergeDelay = TimeSpan.FromSeconds(5);

    /// <summary>An event of a packet.</summary>
    public Act Of(ReceiptKind kind, string logEvent, Header header, ActDetail detail)
    {
        DateTimeOffset at = clock.GetUtcNow();
        LeafPayload payload = Event(logEvent, at, detail);
        payload.PacketDigest = Bytes(header.Digest);
        payload.Sender = header.Sender.Value;
        payload.Recipient = header.Recipient.Value;
        payload.Purpose = header.Purpose.Value;
        payload.Bases.AddRange(header.Bases.Select(basis => basis.Value));
        if (logEvent is LogEvent.Submitted or LogEvent.Received)
        {
            payload.ActorCounter = header.Seq;
            payload.NotAfter = Milliseconds(header.NotAfter);
            payload.ReviewBy = detail.ReviewBy is DateTimeOffset review ? Milliseconds(review) : 0;
        }

        SealedLeaf leaf = SealedLeaf.Create(payload);
        DateTimeOffset mergeBy = at + MergeDelay;
        Receipt receipt = new()
        {
            Version = 1,
            Kind = kind.Value,
            PacketDigest = Bytes(header.Digest),
            PacketId = ByteString.CopyFrom(header.PacketId.ToArray()),
            Issuer = me.Issuer,
            At = Milliseconds(at),
            Reason = kind.NeedsReason ? detail.Reason : "",
            Directory = directory.Reference,
            Decision = Bytes(detail.Decision),
            Promise = new Promise { Origin = me.LogOrigin, Leaf = ByteString.CopyFrom(leaf.Entry.Span), MergeBy = Milliseconds(mergeBy) },
        };
        return new Act(kind, header.Digest, leaf, SignedDocument.Sign(DocumentTypes.Receipt, receipt, me.Signer), mergeBy);
    }

    /// <summary>An event that is about no packet, or about bytes that are none.</summary>
    public SealedLeaf WithoutPacket(string logEvent, ActDetail detail) =>
        SealedLeaf.Create(Event(logEvent, clock.GetUtcNow(), detail));

    /// <summary>An event of a blob that a packet refers to: a leaf alone, as nobody is promised anything by it.</summary>
    public SealedLeaf About(string logEvent, Header header, Digest blob, string actor)
    {
        LeafPayload payload = Event(logEvent, clock.GetUtcNow(), new ActDetail { Actor = actor, Purpose = header.Purpose.Value });
        payload.PacketDigest = Bytes(header.Digest);
        payload.Sender = header.Sender.Value;
        payload.Recipient = header.Recipient.Value;
        payload.Bases.AddRange(header.Bases.Select(basis => basis.Value));
        payload.Blob = Bytes(blob);
        return SealedLeaf.Create(payload);
    }

    private LeafPayload Event(string logEvent, DateTimeOffset at, ActDetail detail) => new()
    {
        Version = 1,
        Event = logEvent,
        EventId = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16)),
        At = Milliseconds(at),
        Gateway = me.Name.Value,
        Epoch = (ulong)epoch.Value,
        Actor = detail.Actor,
        Purpose = detail.Purpose,
        Reason = detail.Reason,
        Decision = Bytes(detail.Decision),
        PrevEvent = Bytes(detail.PrevEvent),
        PeerEvent = Bytes(detail.PeerEvent),
        ReceiptKind = detail.AboutKind?.Value ?? "",
        ReceiptDigest = Bytes(detail.AboutReceipt),
    };

    private static ulong Milliseconds(DateTimeOffset at) => (ulong)at.ToUnixTimeMilliseconds();

    private static ByteString Bytes(Digest? digest) => digest is Digest one ? ByteString.CopyFrom(one.ToArray()) : ByteString.Empty;
}
