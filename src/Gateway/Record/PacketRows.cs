using Google.Protobuf;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Gateway;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Record;

/// <summary>The rows that every recorded packet has, at either gateway.</summary>
internal static class PacketRows
{
    /// <param name="header">Of the packet.</param>
    /// <param name="role">Which half of the way is ours.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="act">Our act that records it.</param>
    /// <param name="accepted">The sender's gateway's receipt, where that is not our act.</param>
    /// <param name="peerEvent">Leaf hash of that gateway's event.</param>
    public static PacketRow Of(Header header, PacketRole role, PacketState state, Act act, Contracts.Signed? accepted = null, Digest? peerEvent = null) => new()
    {
        Digest = header.Digest,
        PacketId = header.PacketId,
        SenderKid = header.SenderKid,
        Sender = header.Sender,
        Recipient = header.Recipient,
        Thread = header.Thread,
        Channel = header.Channel,
        Seq = (long)header.Seq,
        Urgency = header.Urgency,
        Type = header.Type,
        Purpose = header.Purpose,
        Role = role,
        State = state,
        ReceivedAt = act.MergeBy - Acts.MergeDelay,
        NotAfter = header.NotAfter,
        Header = header.Bytes.ToArray(),
        AcceptedReceipt = (accepted ?? act.Receipt).ToByteArray(),
        LastEvent = act.Leaf.LeafHash,
        PeerEvent = peerEvent,
    };

    /// <summary>The channel stands at this packet now; an older one that came late moves nothing.</summary>
    public static async Task MoveChannel(GatewayContext db, Header header, CancellationToken token)
    {
        ChannelRow? channel = await db.Channels.FindAsync([header.Channel], token);
        if (channel is null)
        {
            db.Channels.Add(new ChannelRow { Name = header.Channel, LastSeq = (long)header.Seq, LastDigest = header.Digest });
        }
        else if (channel.LastSeq < (long)header.Seq)
        {
            channel.LastSeq = (long)header.Seq;
            channel.LastDigest = header.Digest;
        }
    }

    /// <summary>To the partner gateway, or into the recipient's queue where there is none on the way.</summary>
    public static void Queue(GatewayContext db, Header header, GatewayCode? destination, DateTimeOffset now)
    {
        if (destination is GatewayCode gateway)
        {
            db.RouteOutbox.Add(new RouteRow
            {
                Gateway = gateway,
                Kind = RouteKind.Packet,
                Channel = header.Channel,
                UrgencyRank = header.Urgency.Rank,
                PacketDigest = header.Digest,
                NextAttemptAt = now,
            });
        }
        else
        {
            db.DeliveryQueue.Add(new DeliveryRow { Agency = header.Recipient, PacketDigest = header.Digest, Channel = header.Channel, UrgencyRank = header.Urgency.Rank });
        }
    }

    /// <summary>A receipt for the gateway of the other agency.</summary>
    public static void QueueReceipt(GatewayContext db, Header header, GatewayCode destination, Digest receipt, DateTimeOffset now) =>
        db.RouteOutbox.Add(new RouteRow
        {
            Gateway = destination,
            Kind = RouteKind.Receipt,
            Channel = header.Channel,
            UrgencyRank = header.Urgency.Rank,
            PacketDigest = header.Digest,
            ReceiptDigest = receipt,
            NextAttemptAt = now,
        });
}
