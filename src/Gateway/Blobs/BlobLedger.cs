using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.Crypto;
using Interop.Gateway.Faults;
using Interop.Gateway.Record;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Blobs;

/// <summary>What is known of blobs, each row with its leaf: expected because a packet refers to it, here, handed on, erased.</summary>
internal sealed class BlobLedger(IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, Bells bells, BlobSettings settings, TimeProvider clock, ILogger<BlobLedger> logger)
{
    /// <summary>Its time is over.</summary>
    public static Refusal Gone { get; } = new(StatusCode.NotFound, RefusalReason.BlobErased, "The time for which the file was kept is over. Send it again with a new packet.");

    private const long GiB = 1024L * 1024 * 1024;

    /// <summary>The packet, for whoever may know of it.</summary>
    public Task<PacketRow?> Packet(Digest packet, CancellationToken cancellation) =>
        store.Read((db, token) => db.Packets.AsNoTracking().FirstOrDefaultAsync(row => row.Digest == packet, token), cancellation);

    public Task<BlobRow?> Find(Digest packet, Digest id, CancellationToken cancellation) =>
        store.Read((db, token) => db.Blobs.AsNoTracking().FirstOrDefaultAsync(row => row.PacketDigest == packet && row.Id == id, token), cancellation);

    /// <summary>Whether a packet was signed for by its recipient.</summary>
    public Task<bool> IsDelivered(Digest packet, CancellationToken cancellation) =>
        store.Read((db, token) => db.DeliveryQueue.AnyAsync(row => row.PacketDigest == packet && row.DeliveredAt != null, token), cancellation);

    /// <summary>Notes that a blob of a packet comes: as many as the packet has parts that refer to one and were not withheld.</summary>
    /// <returns>The row; or blob-not-referred-to, blob-size, blob-quota, blob-erased.</returns>
    public Task<Answer<BlobRow>> Expect(PacketRow packet, Digest id, long size, CancellationToken cancellation) => store.Run<Answer<BlobRow>>(
        async (db, token) =>
        {
            if (await db.Blobs.FirstOrDefaultAsync(row => row.PacketDigest == packet.Digest && row.Id == id, token) is { } known)
            {
                return known.State is BlobState.Erased ? Gone
                    : known.Size == size ? known
                    : new Refusal(StatusCode.InvalidArgument, RefusalReason.BlobSize, $"The blob was said to have {known.Size} bytes. A blob does not change; another one has another name.");
            }

            byte[]? envelope = await db.PacketPayloads.Where(row => row.PacketDigest == packet.Digest).Select(row => row.Envelope).FirstOrDefaultAsync(token);
            int expected = envelope is null ? 0 : BlobPart.Count(Envelope.Parse(envelope).Require());
            if (await db.Blobs.CountAsync(row => row.PacketDigest == packet.Digest, token) >= expected)
            {
                return new Refusal(
                    StatusCode.FailedPrecondition, RefusalReason.BlobNotReferredTo,
                    "The packet has no further part that refers to a blob, or policy withheld it. Send a packet that refers to it.");
            }

            long taken = await db.Blobs.Where(row => row.Sender == packet.Sender && row.State != BlobState.Erased).SumAsync(row => row.Size, token);
            if (taken + size > settings.MaxGiBPerAgency * GiB)
            {
                return new Refusal(StatusCode.ResourceExhausted, RefusalReason.BlobQuota, $"An agency may have {settings.MaxGiBPerAgency} GiB of files at this gateway. Wait until older ones are erased, or ask its operator.");
            }

            BlobRow row = new()
            {
                PacketDigest = packet.Digest,
                Id = id,
                Sender = packet.Sender,
                Size = size,
                State = BlobState.Coming,
                CreatedAt = clock.GetUtcNow(),
                KeepUntil = packet.NotAfter.AddDays(settings.KeepDays),
            };
            db.Blobs.Add(row);
            await db.SaveChangesAsync(token);
            return row;
        },
        cancellation);

    /// <summary>The whole blob is on the disk: leaf and state in one transaction, once.</summary>
    public async Task Stored(PacketRow packet, Digest id, string actor, CancellationToken cancellation)
    {
        bool first = await store.Run(
            async (db, token) =>
            {
                BlobRow row = await db.Blobs.FirstAsync(one => one.PacketDigest == packet.Digest && one.Id == id, token);
                if (row.State is not BlobState.Coming)
                {
                    return false;
                }

                row.State = BlobState.Held;
                Write(db, LogEvent.BlobStored, packet, id, actor);
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellation);
        if (first)
        {
            bells.Log.Ring();
            BlobLog.Stored(logger, id, packet.Digest, actor);
        }
    }

    /// <summary>Recorded before the first byte leaves.</summary>
    public async Task Served(PacketRow packet, Digest id, string actor, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                Write(db, LogEvent.BlobServed, packet, id, actor);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Log.Ring();
        BlobLog.Served(logger, id, packet.Digest, actor);
    }

    private void Write(GatewayContext db, string logEvent, PacketRow packet, Digest id, string actor)
    {
        Header header = Header.Parse(packet.Header).Require();
        ledger.AddLeaf(db, acts.About(logEvent, header, id, actor), header);
    }

    /// <summary>Rows whose time is over, the oldest first.</summary>
    public Task<List<BlobRow>> Due(int most, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return store.Read(
            (db, token) => db.Blobs.AsNoTracking().Where(row => (row.State == BlobState.Held || row.State == BlobState.Coming) && row.KeepUntil < now).OrderBy(row => row.KeepUntil).Take(most).ToListAsync(token), cancellation);
    }

    /// <summary>Whether another packet's blob is in the same file.</summary>
    public Task<bool> IsShared(BlobRow row, CancellationToken cancellation) =>
        store.Read((db, token) => db.Blobs.AnyAsync(one => one.Id == row.Id && one.PacketDigest != row.PacketDigest && one.State != BlobState.Erased, token), cancellation);

    /// <summary>Notes that a blob is erased for a packet.</summary>
    public async Task Erased(BlobRow due, string actor, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                BlobRow row = await db.Blobs.FirstAsync(one => one.PacketDigest == due.PacketDigest && one.Id == due.Id, token);
                row.State = BlobState.Erased;
                Write(db, LogEvent.BlobErased, await db.Packets.AsNoTracking().FirstAsync(one => one.Digest == due.PacketDigest, token), due.Id, actor);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Log.Ring();
        BlobLog.Erased(logger, due.Id);
    }
}
