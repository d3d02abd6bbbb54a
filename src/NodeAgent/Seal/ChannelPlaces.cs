using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Seal;

/// <summary>Places of packets on their channel, inside the caller's transaction: counters from 1 without gaps, each naming the one before.</summary>
/// <remarks>INVARIANT one place: a counter that a gateway never accepted is given to the next packet; one that it may have accepted never is.</remarks>
internal static class ChannelPlaces
{
    /// <summary>Stores a packet at the end of its channel.</summary>
    public static async Task Append(AgentContext db, Envelope envelope, long? draft, ISigner signer, DateTimeOffset now, CancellationToken token)
    {
        ChannelName name = envelope.Header.Channel;
        ChannelRow? channel = await db.Channels.FindAsync([name], token);
        ulong seq = (ulong)(channel?.LastSeq ?? 0) + 1;
        Digest? prev = seq == 1 ? null : channel!.LastDigest;
        Envelope placed = Reheader.Place(envelope, seq, prev, signer);
        db.Put(Row(placed, draft, now, now));
        Move(db, channel, placed.Header);
    }

    /// <summary>Takes a packet that no gateway accepted off its channel, and moves those behind it up. Call SaveChanges afterwards.</summary>
    public static async Task Remove(AgentContext db, OutgoingRow gone, ISigner signer, CancellationToken token)
    {
        long place = gone.Seq;
        long lowest = await db.Outgoing.Where(row => row.Channel == gone.Channel).MinAsync(row => row.Seq, token);
        gone.Seq = Math.Min(lowest, 0) - 1; // a packet off its channel keeps no place
        await db.SaveChangesAsync(token);
        OutgoingRow? before = await db.Outgoing.FirstOrDefaultAsync(row => row.Channel == gone.Channel && row.Seq == place - 1, token);
        await Follow(db, gone.Channel, place, before?.PacketDigest, signer, token);
    }

    /// <summary>Places what is still queued on a channel behind the counter at which the gateway stands. Call SaveChanges afterwards.</summary>
    public static async Task Renumber(AgentContext db, ChannelName name, long last, ISigner signer, CancellationToken token)
    {
        OutgoingRow? before = await db.Outgoing.FirstOrDefaultAsync(row => row.Channel == name && row.Seq == last, token);
        await Follow(db, name, last + 1, before?.PacketDigest, signer, token);
    }

    private static async Task Follow(AgentContext db, ChannelName name, long place, Digest? prev, ISigner signer, CancellationToken token)
    {
        List<OutgoingRow> behind = await db.Outgoing.Where(row => row.Channel == name && row.Seq >= place && row.State == OutgoingState.Queued).OrderBy(row => row.Seq).ToListAsync(token);
        db.Outgoing.RemoveRange(behind);
        await db.SaveChangesAsync(token);
        ChannelRow? channel = await db.Channels.FindAsync([name], token);
        Header? last = null;
        foreach (OutgoingRow row in behind)
        {
            Envelope placed = Reheader.Place(Envelope.Parse(row.Envelope).Require(), (ulong)place, place == 1 ? null : prev, signer);
            OutgoingRow moved = Row(placed, row.DraftId, row.CreatedAt, row.NextAttemptAt);
            (moved.Attempts, moved.WaitingSince, moved.WaitingFor, moved.LastError) = (row.Attempts, row.WaitingSince, row.WaitingFor, row.LastError);
            db.Outgoing.Add(moved);
            (prev, last) = (placed.Header.Digest, placed.Header);
            place++;
        }

        if (last is not null)
        {
            Move(db, channel, last);
        }
        else if (channel is not null && place == 1)
        {
            db.Channels.Remove(channel);
        }
        else if (channel is not null && prev is Digest digest)
        {
            (channel.LastSeq, channel.LastDigest) = (place - 1, digest);
        }
    }

    private static void Move(AgentContext db, ChannelRow? channel, Header header)
    {
        if (channel is null)
        {
            db.Channels.Add(new ChannelRow { Name = header.Channel, LastSeq = (long)header.Seq, LastDigest = header.Digest });
        }
        else
        {
            (channel.LastSeq, channel.LastDigest) = ((long)header.Seq, header.Digest);
        }
    }

    private static OutgoingRow Row(Envelope envelope, long? draft, DateTimeOffset created, DateTimeOffset next) => new()
    {
        PacketDigest = envelope.Header.Digest,
        PacketId = envelope.Header.PacketId,
        Thread = envelope.Header.Thread,
        DraftId = draft,
        Recipient = envelope.Header.Recipient,
        Type = envelope.Header.Type,
        Urgency = envelope.Header.Urgency,
        Channel = envelope.Header.Channel,
        Seq = (long)envelope.Header.Seq,
        Envelope = envelope.ToBytes(),
        State = OutgoingState.Queued,
        NextAttemptAt = next,
        CreatedAt = created,
        NotAfter = envelope.Header.NotAfter,
    };
}
