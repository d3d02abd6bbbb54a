using Google.Protobuf;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Proofs;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Acknowledge;

/// <summary>An agency's feed, a page at a time, and where its packets wait. Reads only.</summary>
internal sealed class Feed(IWriteQueue<GatewayContext> store, LogProver prover)
{
    /// <summary>Items of a page.</summary>
    public const int Page = 128;

    /// <summary>The items after a cursor, with the documents that they name, in one snapshot.</summary>
    public async Task<IReadOnlyList<TrackReply>> Next(AgencyCode agency, Digest? packet, long after, CancellationToken cancellation)
    {
        (List<FeedRow> rows, Dictionary<(FeedKind, Digest), byte[]> documents, Dictionary<Digest, (long Index, byte[] Entry)> leaves) = await store.Read(
            async (db, token) =>
            {
                List<FeedRow> page = await db.Feed.Where(row => row.Agency == agency && row.Id > after && (packet == null || row.PacketDigest == packet))
                    .OrderBy(row => row.Id).Take(Page).ToListAsync(token);
                return (page, await Documents(db, page, token), await Leaves(db, page, token));
            },
            cancellation);
        Dictionary<Digest, Wire.Proof> proofs = await Proofs(leaves, cancellation);
        List<TrackReply> replies = [];
        foreach (FeedRow row in rows)
        {
            TrackReply reply = new() { Cursor = (ulong)row.Id, PacketDigest = Bytes(row.PacketDigest) };
            switch (row.Kind)
            {
                case FeedKind.Receipt:
                    reply.Receipt = Signed.Parser.ParseFrom(documents[(row.Kind, row.Reference)]);
                    break;
                case FeedKind.Decision:
                    reply.Decision = Signed.Parser.ParseFrom(documents[(row.Kind, row.Reference)]);
                    break;
                case FeedKind.Notice:
                    reply.Notice = Signed.Parser.ParseFrom(documents[(row.Kind, row.Reference)]);
                    break;
                case FeedKind.Proof:
                    reply.Proof = proofs[row.Reference];
                    break;
                default:
                    throw new InvalidOperationException("The set of feed kinds is closed.");
            }

            replies.Add(reply);
        }

        return replies;
    }

    /// <summary>Packets of the agency that wait for a partner gateway.</summary>
    public Task<List<RouteRow>> Waiting(AgencyCode agency, Digest? packet, CancellationToken cancellation) => store.Read(
        (db, token) => (from route in db.RouteOutbox
                        join row in db.Packets on route.PacketDigest equals row.Digest
                        where row.Sender == agency && route.Kind == RouteKind.Packet && route.WaitingSince != null && (packet == null || route.PacketDigest == packet)
                        orderby route.Id
                        select route).Take(Page).ToListAsync(token),
        cancellation);

    public static ByteString Bytes(Digest digest) => UnsafeByteOperations.UnsafeWrap(digest.ToArray());

    private static async Task<Dictionary<(FeedKind, Digest), byte[]>> Documents(GatewayContext db, List<FeedRow> page, CancellationToken token)
    {
        Digest[] Named(FeedKind kind) => [.. page.Where(row => row.Kind == kind).Select(row => row.Reference).Distinct()];
        Digest[] packets = [.. page.Select(row => row.PacketDigest).Distinct()];
        Digest[] receipts = Named(FeedKind.Receipt);
        Digest[] decisions = Named(FeedKind.Decision);
        Digest[] notices = Named(FeedKind.Notice);
        Dictionary<(FeedKind, Digest), byte[]> found = [];
        if (receipts.Length > 0)
        {
            foreach (var row in await db.Receipts.Where(row => receipts.Contains(row.BodyDigest)).Select(row => new { row.BodyDigest, row.Signed }).ToListAsync(token))
            {
                found[(FeedKind.Receipt, row.BodyDigest)] = row.Signed;
            }
        }

        if (decisions.Length > 0)
        {
            foreach (var row in await db.Decisions.Where(row => packets.Contains(row.PacketDigest)).Select(row => new { row.Digest, row.Signed }).ToListAsync(token))
            {
                found[(FeedKind.Decision, row.Digest)] = row.Signed;
            }
        }

        if (notices.Length > 0)
        {
            foreach (var row in await db.Notices.Where(row => packets.Contains(row.PacketDigest)).Select(row => new { row.BodyDigest, row.Signed }).ToListAsync(token))
            {
                found[(FeedKind.Notice, row.BodyDigest)] = row.Signed;
            }
        }

        return found;
    }

    private static async Task<Dictionary<Digest, (long Index, byte[] Entry)>> Leaves(GatewayContext db, List<FeedRow> page, CancellationToken token)
    {
        Digest[] promised = [.. page.Where(row => row.Kind == FeedKind.Proof).Select(row => row.Reference)];
        return promised.Length == 0 ? [] : await (
            from promise in db.Promises
            join entry in db.AuditEntries on promise.LeafHash equals entry.LeafHash
            where promised.Contains(promise.ReceiptDigest)
            select new { promise.ReceiptDigest, entry.Seq, entry.Entry }).ToDictionaryAsync(row => row.ReceiptDigest, row => (row.Seq, row.Entry), token);
    }

    private async Task<Dictionary<Digest, Wire.Proof>> Proofs(Dictionary<Digest, (long Index, byte[] Entry)> leaves, CancellationToken cancellation)
    {
        KeyValuePair<Digest, (long Index, byte[] Entry)>[] promised = [.. leaves];
        IReadOnlyList<TlogProof> proofs = await prover.Prove([.. promised.Select(one => one.Value.Index)], cancellation)
            ?? throw new InvalidOperationException("A proof was announced for a leaf that no checkpoint covers.");
        return promised.Zip(proofs).ToDictionary(
            one => one.First.Key,
            one => new Wire.Proof
            {
                ReceiptDigest = Bytes(one.First.Key),
                TlogProof = UnsafeByteOperations.UnsafeWrap(one.Second.ToArray()),
                Leaf = ByteString.CopyFrom(one.First.Value.Entry.AsSpan(0, Leaf.Size)),
            });
    }
}
