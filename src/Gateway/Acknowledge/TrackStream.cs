using Google.Protobuf;
using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Proofs;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Record;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Acknowledge;

/// <summary>Streams an agency's feed: receipts, decisions, notices and proofs in the order of recording, and where its packets wait.</summary>
internal sealed class TrackStream(IWriteQueue<GatewayContext> store, LogProver prover, Bells bells, TimeProvider clock)
{
    private const int Page = 128;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <param name="agency">Whose feed.</param>
    /// <param name="packet">One packet, or null for all.</param>
    /// <param name="request">From where, and whether to stay.</param>
    /// <param name="replies">Written one at a time.</param>
    /// <param name="cancellation">Ends a stream that stays.</param>
    public async Task Run(AgencyCode agency, Digest? packet, TrackRequest request, IAsyncStreamWriter<TrackReply> replies, CancellationToken cancellation)
    {
        long cursor = (long)request.After;
        Dictionary<Digest, int> waiting = [];
        while (true)
        {
            Task ring = bells.Feed(agency).Next;
            List<FeedRow> rows = await store.Read((db, token) => Next(db, agency, packet, cursor, token), cancellation);
            foreach (FeedRow row in rows)
            {
                if (await Reply(row, cancellation) is TrackReply reply)
                {
                    await replies.WriteAsync(reply, cancellation);
                }

                cursor = row.Id;
            }

            if (rows.Count == Page)
            {
                continue;
            }

            await Waiting(agency, packet, waiting, replies, cancellation);
            if (!request.Follow)
            {
                return;
            }

            await Task.WhenAny(ring, Task.Delay(s_look, clock, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static Task<List<FeedRow>> Next(GatewayContext db, AgencyCode agency, Digest? packet, long after, CancellationToken token)
    {
        IQueryable<FeedRow> feed = db.Feed.AsNoTracking().Where(row => row.Agency == agency && row.Id > after);
        if (packet is Digest one)
        {
            feed = feed.Where(row => row.PacketDigest == one);
        }

        return feed.OrderBy(row => row.Id).Take(Page).ToListAsync(token);
    }

    private async Task<TrackReply?> Reply(FeedRow row, CancellationToken cancellation)
    {
        TrackReply reply = new() { Cursor = (ulong)row.Id, PacketDigest = ByteString.CopyFrom(row.PacketDigest.ToArray()) };
        switch (row.Kind)
        {
            case FeedKind.Receipt:
                reply.Receipt = Signed.Parser.ParseFrom((await store.Read(
                    (db, token) => db.Receipts.AsNoTracking().FirstAsync(one => one.BodyDigest == row.Reference, token), cancellation)).Signed);
                break;
            case FeedKind.Decision:
                reply.Decision = Signed.Parser.ParseFrom((await store.Read(
                    (db, token) => db.Decisions.AsNoTracking().FirstAsync(one => one.PacketDigest == row.PacketDigest && one.Digest == row.Reference, token), cancellation)).Signed);
                break;
            case FeedKind.Notice:
                reply.Notice = Signed.Parser.ParseFrom((await store.Read(
                    (db, token) => db.Notices.AsNoTracking().FirstAsync(one => one.PacketDigest == row.PacketDigest && one.BodyDigest == row.Reference, token), cancellation)).Signed);
                break;
            case FeedKind.Proof:
                reply.Proof = await Proof(row, cancellation);
                break;
            default:
                throw new InvalidOperationException("The set of feed kinds is closed.");
        }

        return reply;
    }

    private async Task<Wire.Proof> Proof(FeedRow row, CancellationToken cancellation)
    {
        PromiseRow promise = await store.Read((db, token) => db.Promises.AsNoTracking().FirstAsync(one => one.ReceiptDigest == row.Reference, token), cancellation);
        AuditEntryRow entry = await store.Read((db, token) => db.AuditEntries.AsNoTracking().FirstAsync(one => one.LeafHash == promise.LeafHash, token), cancellation);
        TlogProof proof = await prover.Prove(promise.LeafHash, cancellation)
            ?? throw new InvalidOperationException("A proof was announced for a leaf that no checkpoint covers.");
        return new Wire.Proof
        {
            ReceiptDigest = ByteString.CopyFrom(row.Reference.ToArray()),
            TlogProof = ByteString.CopyFrom(proof.ToArray()),
            Leaf = ByteString.CopyFrom(entry.Entry.AsSpan(0, Leaf.Size)),
        };
    }

    // A state, not an event: told once for every further attempt, and not kept.
    private async Task Waiting(AgencyCode agency, Digest? packet, Dictionary<Digest, int> told, IAsyncStreamWriter<TrackReply> replies, CancellationToken cancellation)
    {
        List<RouteRow> rows = await store.Read(
            (db, token) => (from route in db.RouteOutbox.AsNoTracking()
                            join row in db.Packets on route.PacketDigest equals row.Digest
                            where row.Sender == agency && route.Kind == RouteKind.Packet && route.WaitingSince != null
                            orderby route.Id
                            select route).Take(Page).ToListAsync(token),
            cancellation);
        foreach (RouteRow row in rows.Where(row => (packet is null || row.PacketDigest == packet) && told.GetValueOrDefault(row.PacketDigest) != row.Attempts))
        {
            told[row.PacketDigest] = row.Attempts;
            await replies.WriteAsync(
                new TrackReply
                {
                    PacketDigest = ByteString.CopyFrom(row.PacketDigest.ToArray()),
                    Waiting = new Waiting
                    {
                        Gateway = row.Gateway.Value,
                        Since = (ulong)row.WaitingSince!.Value.ToUnixTimeMilliseconds(),
                        Attempts = (uint)row.Attempts,
                        Reason = row.LastError ?? "",
                    },
                },
                cancellation);
        }
    }
}
