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
    public Task<RouteBatch> Next(RouteLane lane, CancellationToken cancellation) => lane.Kind == RouteKind.Packet
        ? store.Read((db, token) => Packets(db, lane, clock.GetUtcNow(), token), cancellation)
        : store.Read((db, token) => Receipts(db, lane, clock.GetUtcNow(), token), cancellation);

    // Behind one that cannot be read nothing goes: it would pass it on its channel.
    private static async Task<RouteBatch> Packets(GatewayContext db, RouteLane lane, DateTimeOffset now, CancellationToken token)
    {
        List<RouteRow> rows = [.. (await db.RouteOutbox.Where(row => row.Kind == RouteKind.Packet && row.Gateway == lane.Gateway && row.Channel == lane.Channel)
            .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(token)).TakeWhile(row => row.NextAttemptAt <= now)];
        Digest[] digests = [.. rows.Select(row => row.PacketDigest)];
        Dictionary<Digest, PacketSent> packets = await Sent(db, digests, token);
        Dictionary<Digest, byte[]> decisions = await db.Decisions.Where(row => digests.Contains(row.PacketDigest) && row.Side == DecisionDocument.Sender)
            .ToDictionaryAsync(row => row.PacketDigest, row => row.Signed, token);
        RouteBatch batch = new();
        int bytes = 0;
        foreach (RouteRow row in rows)
        {
            PacketSent? packet = packets.GetValueOrDefault(row.PacketDigest);
            if (batch.Held.Count > 0)
            {
                batch.Hold(row, packet, RouteProblem.BehindUnreadable);
                continue;
            }

            byte[]? envelope = await db.PacketPayloads.Where(one => one.PacketDigest == row.PacketDigest).Select(one => one.Envelope).FirstOrDefaultAsync(token);
            bytes += envelope?.Length ?? 0;
            if (batch.Items.Count > 0 && bytes > Bytes)
            {
                break;
            }

            batch.Add(row, packet, envelope, decisions.GetValueOrDefault(row.PacketDigest));
        }

        return batch;
    }

    // Of each packet the first receipt alone: the next goes when that has arrived.
    private async Task<RouteBatch> Receipts(GatewayContext db, RouteLane lane, DateTimeOffset now, CancellationToken token)
    {
        List<RouteRow> rows = await db.RouteOutbox
            .Where(row => row.Kind == RouteKind.Receipt && row.Gateway == lane.Gateway && row.UrgencyRank == lane.Rank && row.NextAttemptAt <= now
                && !db.RouteOutbox.Any(one => one.Kind == RouteKind.Receipt && one.Gateway == row.Gateway && one.PacketDigest == row.PacketDigest && one.Id < row.Id))
            .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(token);
        Digest[] digests = [.. rows.Select(row => row.PacketDigest)];
        Digest[] bodies = [.. rows.Select(row => row.ReceiptDigest).OfType<Digest>()];
        Dictionary<Digest, PacketSent> packets = await Sent(db, digests, token);
        Dictionary<Digest, ReceiptSent> receipts = await Sent(db.Receipts.Where(row => bodies.Contains(row.BodyDigest))).ToDictionaryAsync(row => row.Body, token);
        List<ReceiptSent> ours = await Sent(db.Receipts.Where(row => digests.Contains(row.PacketDigest) && row.Issuer == me.Issuer && row.LeafHash != null)).ToListAsync(token);
        RouteBatch batch = new();
        foreach (RouteRow row in rows)
        {
            ReceiptSent? receipt = row.ReceiptDigest is Digest body ? receipts.GetValueOrDefault(body) : null;
            ReceiptSent? logged = receipt is null ? null : ours.Find(one => one.Leaf == receipt.Leaf && one.Packet == row.PacketDigest);
            batch.Add(row, packets.GetValueOrDefault(row.PacketDigest), receipt?.Signed, logged?.Signed);
        }

        return batch;
    }

    // No more of the rows than goes out: what else of them may be damaged holds nothing up.
    private static Task<Dictionary<Digest, PacketSent>> Sent(GatewayContext db, Digest[] digests, CancellationToken token) => db.Packets
        .Where(row => digests.Contains(row.Digest)).Select(row => new PacketSent(row.Digest, row.Header, row.AcceptedReceipt)).ToDictionaryAsync(row => row.Digest, token);

    private static IQueryable<ReceiptSent> Sent(IQueryable<ReceiptRow> rows) => rows.Select(row => new ReceiptSent(row.BodyDigest, row.PacketDigest, row.LeafHash, row.Signed));

    /// <summary>What is read of a receipt's row.</summary>
    private sealed record ReceiptSent(Digest Body, Digest Packet, Digest? Leaf, byte[] Signed);
}
