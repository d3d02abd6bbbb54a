using Interop.AuditLog.Leaves;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Deliver;

/// <summary>Ends what an agency did not sign for in time: leaf, receipt to the sender, and the packet is offered no more.</summary>
internal sealed class Expiry(
    GatewayIdentity me, CurrentDirectory directory, IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, Bells bells, TimeProvider clock, ILogger<Expiry> logger)
{
    private const int AtOnce = 64;

    /// <summary>Expires what is due.</summary>
    /// <returns>True where there may be more.</returns>
    public async Task<bool> Sweep(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<PacketRow> due = await store.Read(
            (db, token) => db.Packets.Where(row => row.State == PacketState.Queued && row.NotAfter < now).OrderBy(row => row.NotAfter).Take(AtOnce).ToListAsync(token), cancellation);
        foreach (PacketRow packet in due)
        {
            Header header = Header.Parse(packet.Header).Require();
            if (await Expire(header, now, cancellation))
            {
                bells.Recorded(header);
                bells.Route.Ring();
                DeliverLog.Expired(logger, header.Digest, header.Recipient);
            }
        }

        return due.Count == AtOnce;
    }

    private Task<bool> Expire(Header header, DateTimeOffset now, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            PacketRow packet = await db.Packets.FirstAsync(one => one.Digest == header.Digest, token);
            DeliveryRow waiting = await db.DeliveryQueue.FirstAsync(one => one.PacketDigest == header.Digest, token);
            if (packet.State != PacketState.Queued || waiting.DeliveredAt is not null)
            {
                return false;
            }

            Act act = acts.Of(ReceiptKind.Expired, LogEvent.Expired, header, new ActDetail { Actor = me.Issuer, PrevEvent = packet.LastEvent });
            packet.State = PacketState.Expired;
            packet.LastEvent = act.Leaf.LeafHash;
            waiting.ConfirmedAt = now;
            ledger.Add(db, act, header, header.Sender);
            if (packet.Role == PacketRole.Inbound)
            {
                PacketRows.QueueReceipt(db, header, directory.Snapshot.Agency(header.Sender)!.Gateway, act.ReceiptDigest, now);
            }

            await db.SaveChangesAsync(token);
            return true;
        },
        cancellation);
}
