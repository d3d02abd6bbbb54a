using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Oversight.Compare;

/// <summary>An entry of a log with what it commits to: the leaf was in the signed tree and the payload opened it.</summary>
internal sealed record OpenedEvent
{
    /// <summary>Origin of the log it stands in.</summary>
    public required string Origin { get; init; }

    /// <summary>Index there.</summary>
    public required long Index { get; init; }

    public required Digest LeafHash { get; init; }

    /// <summary>Code of <see cref="LogEvent"/>.</summary>
    public required string Event { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The gateway that the payload names.</summary>
    public required string Gateway { get; init; }

    public Digest? Packet { get; init; }

    public AgencyCode? Sender { get; init; }

    public AgencyCode? Recipient { get; init; }

    public string Purpose { get; init; } = "";

    /// <summary>Legal-basis codes, joined by spaces in their order.</summary>
    public string Bases { get; init; } = "";

    public Digest? Decision { get; init; }

    /// <summary>Earlier event of the packet in the same log.</summary>
    public Digest? Prev { get; init; }

    /// <summary>The partner gateway's event that this one answers.</summary>
    public Digest? Peer { get; init; }

    public required string Actor { get; init; }

    /// <summary>The packet's place on its channel, from 1; 0 where there is none.</summary>
    public long Counter { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Kind of the receipt that was logged, or empty.</summary>
    public string ReceiptKind { get; init; } = "";

    public Digest? ReceiptDigest { get; init; }

    /// <summary>When the packet expires; of "submitted" and "received".</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Until when the decision is to be reviewed; of "submitted" and "received" where a rule asks for it.</summary>
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>Where it stands, for evidence.</summary>
    public LeafRef Reference => new(Origin, Index, LeafHash);

    /// <summary>Reads a payload that has opened its leaf.</summary>
    /// <returns>Null where it is none of the events this software understands, or a value in it is malformed.</returns>
    public static OpenedEvent? Read(string origin, long index, Digest leafHash, LeafPayload payload)
    {
        bool held = LogEvent.IsKnown(payload.Event);
        Digest? Hash(Google.Protobuf.ByteString bytes)
        {
            if (bytes.IsEmpty)
            {
                return null;
            }

            held &= Digest.TryFrom(bytes.Span, out Digest digest);
            return digest;
        }

        AgencyCode? Agency(string text)
        {
            if (text.Length == 0)
            {
                return null;
            }

            held &= AgencyCode.TryParse(text, out AgencyCode code);
            return held ? code : null;
        }

        DateTimeOffset Time(ulong milliseconds)
        {
            bool fits = milliseconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
            held &= fits;
            return fits ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : DateTimeOffset.UnixEpoch;
        }

        held &= payload.ActorCounter <= long.MaxValue && payload.Bases.All(basis => Code.TryParse(basis, out _))
            && (payload.Purpose.Length == 0 || Code.TryParse(payload.Purpose, out _));
        OpenedEvent read = new()
        {
            Origin = origin,
            Index = index,
            LeafHash = leafHash,
            Event = payload.Event,
            At = Time(payload.At),
            Gateway = payload.Gateway,
            Packet = Hash(payload.PacketDigest),
            Sender = Agency(payload.Sender),
            Recipient = Agency(payload.Recipient),
            Purpose = payload.Purpose,
            Bases = string.Join(' ', payload.Bases),
            Decision = Hash(payload.Decision),
            Prev = Hash(payload.PrevEvent),
            Peer = Hash(payload.PeerEvent),
            Actor = payload.Actor,
            Counter = held ? (long)payload.ActorCounter : 0,
            Reason = payload.Reason,
            ReceiptKind = payload.ReceiptKind,
            ReceiptDigest = Hash(payload.ReceiptDigest),
            NotAfter = payload.NotAfter == 0 ? null : Time(payload.NotAfter),
            ReviewBy = payload.ReviewBy == 0 ? null : Time(payload.ReviewBy),
        };
        bool complete = read.Packet is null
            ? !LogEvent.NeedsPacket(read.Event)
            : read is { Sender: not null, Recipient: not null } && (read.NotAfter is not null || read.Event is not (LogEvent.Submitted or LogEvent.Received));
        return held && complete ? read : null;
    }
}
