using Interop.Crypto;
using Interop.Gateway.Decide;
using Interop.Gateway.Record;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Route;

/// <summary>What waits for partners, as it goes out. Reads only.</summary>
internal sealed class RouteQueue(GatewayIdentity me, IWriteQueue<GatewayContext> store, TimeProvider clock)
{
    /// <summary>Items of one call.</summary>
    /// <summary>Items of one call.</summary>
    public const int AtOnce = 32;

    /// <summary>Envelopes of one call together, unless one alone is longer.</summary>
    private const int Bytes = 1024 * 1024;

    /// <summary>Rows of one look.</summary>
    public const int Page = 256;

    /// <summary>Rows that came after one, in their order.</summary>
    public Task<List<RouteRow>> After(long id, CancellationToken cancellation) =>
        store.Read((db, token) => db.RouteOutbox.Where(row => row.Id > id).OrderBy(row => row.Id).Take(Page).ToListAsync(token), cancellation);

    /// <summary>Lanes whose first item's time has come: found by looking at everything.</summary>
    public Task<List<RouteLane>> Due(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return store.Read(
            async (db, token) =>
            {
                IQueryable<long> heads = db.RouteOutbox.Where(row => row.Kind == RouteKind.Packet).GroupBy(row => new { row.Gateway, row.Channel }).Select(lane => lane.Min(row => row.Id));
                var packets = await db.RouteOutbox.Where(row => row.NextAttemptAt <= now && heads.Contains(row.Id)).Select(row => new { row.Gateway, row.UrgencyRank, row.Channel }).ToListAsync(token);
                var receipts = await db.RouteOutbox.Where(row => row.Kind == RouteKind.Receipt && row.NextAttemptAt <= now).Select(row => new { row.Gateway, row.UrgencyRank }).Distinct().ToListAsync(token);
                return (List<RouteLane>)[
                    .. packets.Select(row => new RouteLane(row.Gateway, row.UrgencyRank, RouteKind.Packet, row.Channel)),
                    .. receipts.Select(row => new RouteLane(row.Gateway, row.UrgencyRank, RouteKind.Receipt, null))];
            },
            cancellation);
    }

    /// <summary>What may go next on a lane, in its order; empty where there is nothing, or the first must wait.</summary>
    public Task<IReadOnlyList<RouteItem>> Next(RouteLane lane, CancellationToken cancellation) => lane.Kind == RouteKind.Packet
        ? store.Read((db, token) => Packets(db, lane, clock.GetUtcNow(), token), cancellation)
        : store.Read((db, token) => Receipts(db, lane, clock.GetUtcNow(), token), cancellation);

    private static async Task<IReadOnlyList<RouteItem>> Packets(GatewayContext db, RouteLane lane, DateTimeOffset now, CancellationToken token)
    {
        List<RouteRow> rows = [.. (await db.RouteOutbox.Where(row => row.Kind == RouteKind.Packet && row.Gateway == lane.Gateway && row.Channel == lane.Channel)
            .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(token)).TakeWhile(row => row.NextAttemptAt <= now)];
        Digest[] digests = [.. rows.Select(row => row.PacketDigest)];
        Dictionary<Digest, PacketRow> packets = await db.Packets.Where(row => digests.Contains(row.Digest)).ToDictionaryAsync(row => row.Digest, token);
        Dictionary<Digest, byte[]> decisions = await db.Decisions.Where(row => digests.Contains(row.PacketDigest) && row.Side == DecisionDocument.Sender)
            .ToDictionaryAsync(row => row.PacketDigest, row => row.Signed, token);
        List<RouteItem> items = [];
        int bytes = 0;
        foreach (RouteRow row in rows)
        {
            byte[] envelope = await db.PacketPayloads.Where(one => one.PacketDigest == row.PacketDigest).Select(one => one.Envelope).FirstAsync(token);
            bytes += envelope.Length;
            if (items.Count > 0 && bytes > Bytes)
            {
                break;
            }

            items.Add(RouteItem.Of(row, packets[row.PacketDigest], envelope, decisions[row.PacketDigest]));
        }

        return items;
    }

    // Of each packet the first receipt alone: the next goes when that has arrived.
    private async Task<IReadOnlyList<RouteItem>> Receipts(GatewayContext db, RouteLane lane, DateTimeOffset now, CancellationToken token)
    {
        List<RouteRow> rows = await db.RouteOutbox
            .Where(row => row.Kind == RouteKind.Receipt && row.Gateway == lane.Gateway && row.UrgencyRank == lane.Rank && row.NextAttemptAt <= now
                && !db.RouteOutbox.Any(one => one.Kind == RouteKind.Receipt && one.Gateway == row.Gateway && one.PacketDigest == row.PacketDigest && one.Id < row.Id))
            .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(token);
        Digest[] digests = [.. rows.Select(row => row.PacketDigest)];
        Digest[] bodies = [.. rows.Select(row => row.ReceiptDigest).OfType<Digest>()];
        Dictionary<Digest, PacketRow> packets = await db.Packets.Where(row => digests.Contains(row.Digest)).ToDictionaryAsync(row => row.Digest, token);
        Dictionary<Digest, ReceiptRow> receipts = await db.Receipts.Where(row => bodies.Contains(row.BodyDigest)).ToDictionaryAsync(row => row.BodyDigest, token);
        List<ReceiptRow> ours = await db.Receipts.Where(row => digests.Contains(row.PacketDigest) && row.Issuer == me.Issuer && row.LeafHash != null).ToListAsync(token);
        return [.. rows.Select(row =>
        {
            ReceiptRow receipt = receipts[row.ReceiptDigest!.Value];
            return RouteItem.Of(row, packets[row.PacketDigest], receipt.Signed, ours.First(one => one.LeafHash == receipt.LeafHash && one.PacketDigest == row.PacketDigest).Signed);
        })];
    }
}
