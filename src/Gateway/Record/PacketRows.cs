using Google.Protobuf;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Gateway;
using Interop.Storage.Rows;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Record;

/// <summary>The rows that every recorded packet has, at either gateway.</summary>
internal static class PacketRows
{
    /// <summary>What changes as a packet goes on.</summary>
    public static readonly RowChange<PacketRow> Moved = new(nameof(PacketRow.State), nameof(PacketRow.LastEvent), nameof(PacketRow.PeerEvent));

    private static readonly RowChange<ChannelRow> s_moved = new(nameof(ChannelRow.LastSeq), nameof(ChannelRow.LastDigest));

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
    /// <param name="db">The transaction.</param>
    /// <param name="header">Of the packet.</param>
    /// <param name="channel">As it stands; null for a new one.</param>
    /// <returns>As it stands now.</returns>
    public static ChannelRow MoveChannel(GatewayContext db, Header header, ChannelRow? channel)
    {
        if (channel is null)
        {
            channel = new ChannelRow { Name = header.Channel, LastSeq = (long)header.Seq, LastDigest = header.Digest };
            db.Put(channel);
        }
        else if (channel.LastSeq < (long)header.Seq)
        {
            (channel.LastSeq, channel.LastDigest) = ((long)header.Seq, header.Digest);
            db.Change(channel, s_moved);
        }

        return channel;
    }

    /// <summary>To the partner gateway, or into the recipient's queue where there is none on the way.</summary>
    public static void Queue(GatewayContext db, Header header, GatewayCode? destination, DateTimeOffset now)
    {
        if (destination is GatewayCode gateway)
        {
            db.Put(new RouteRow
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
            db.Put(new DeliveryRow { Agency = header.Recipient, PacketDigest = header.Digest, Channel = header.Channel, UrgencyRank = header.Urgency.Rank });
        }
    }

    /// <summary>A receipt for the gateway of the other agency.</summary>
    public static void QueueReceipt(GatewayContext db, Header header, GatewayCode destination, Digest receipt, DateTimeOffset now) =>
        db.Put(new RouteRow
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
