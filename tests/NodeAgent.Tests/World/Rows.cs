using Interop.Storage.Agent;
using Envelope = Interop.Packets.Envelope;

namespace Interop.NodeAgent.Tests.World;

/// <summary>Rows of an agent's store, as its stations leave them.</summary>
internal static class Rows
{
    /// <summary>A packet whose header was answered with "delivered" and whose parts are still to come.</summary>
    public static IncomingRow Offered(Envelope envelope) => new()
    {
        PacketDigest = envelope.Header.Digest,
        PacketId = envelope.Header.PacketId,
        SenderKid = envelope.Header.SenderKid,
        Thread = envelope.Header.Thread,
        Sender = envelope.Header.Sender,
        Type = envelope.Header.Type,
        Urgency = envelope.Header.Urgency,
        Channel = envelope.Header.Channel,
        Seq = (long)envelope.Header.Seq,
        Header = envelope.Header.Bytes.ToArray(),
        Envelope = envelope.HeaderOnly().ToBytes(),
        State = IncomingState.Offered,
        Cursor = 1,
        ReceivedAt = envelope.Header.CreatedAt,
        NotAfter = envelope.Header.NotAfter,
    };

    /// <summary>A packet of ours that waits to be submitted.</summary>
    public static OutgoingRow Queued(Envelope envelope) => new()
    {
        PacketDigest = envelope.Header.Digest,
        PacketId = envelope.Header.PacketId,
        Thread = envelope.Header.Thread,
        Recipient = envelope.Header.Recipient,
        Type = envelope.Header.Type,
        Urgency = envelope.Header.Urgency,
        Channel = envelope.Header.Channel,
        Seq = (long)envelope.Header.Seq,
        Envelope = envelope.ToBytes(),
        State = OutgoingState.Queued,
        NextAttemptAt = envelope.Header.CreatedAt,
        CreatedAt = envelope.Header.CreatedAt,
        NotAfter = envelope.Header.NotAfter,
    };
}
