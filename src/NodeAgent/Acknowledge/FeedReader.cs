using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>Takes items of the feed, as many at once as have come: verified, then stored together with the cursor in one change.</summary>
internal sealed class FeedReader(Agency me, FeedCheck check, IWriteQueue<AgentContext> store, KillPoint kill, TimeProvider clock, ILogger<FeedReader> logger)
{
    /// <summary>Items of one change.</summary>
    public const int AtOnce = 128;

    /// <summary>Cursor of the last item on disk, or 0.</summary>
    public Task<long> Cursor(CancellationToken cancellation) => store.Read(
        async (db, token) => (await db.GatewayCursors.AsNoTracking().FirstOrDefaultAsync(row => row.Gateway == me.Gateway.Code, token))?.TrackCursor ?? 0, cancellation);

    /// <param name="replies">In the feed's order; after a failure all of them come again.</param>
    public Task Take(IReadOnlyList<TrackReply> replies, CancellationToken cancellation) => replies.Each(
        reply => reply.PacketDigest, Together, (packet, failure) => AcknowledgeLog.TrackUnreadable(logger, failure, Convert.ToHexStringLower(packet.Span)), cancellation);

    private async Task<IReadOnlyList<FeedItem>> Together(IReadOnlyList<TrackReply> replies, CancellationToken cancellation)
    {
        FeedItem[] items = await Verified(replies, cancellation);
        await store.Run(
            async (db, token) =>
            {
                FeedWriter writer = await FeedWriter.Of(db, items, me, clock, token);
                foreach (FeedItem item in items)
                {
                    kill.Reached(item is FeedItem.Proof ? "audit.proof.before-commit" : "acknowledge.in.before-commit");
                    writer.Store(item);
                }

                await Advance(db, replies.Max(reply => reply.Cursor), token);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        for (int at = 0; at < items.Length; at++)
        {
            kill.Reached(items[at] is FeedItem.Proof ? "audit.proof.after-commit" : "acknowledge.in.after-commit");
            Tell(replies[at], items[at]);
        }

        return items;
    }

    // Whose a packet is does not change, and a stored receipt stays: both are read beside the writer.
    private async Task<FeedItem[]> Verified(IReadOnlyList<TrackReply> replies, CancellationToken cancellation)
    {
        Digest[] packets = Named(replies.Select(reply => reply.PacketDigest));
        Digest[] proved = Named(replies.Where(reply => reply.ItemCase == TrackReply.ItemOneofCase.Proof).Select(reply => reply.Proof.ReceiptDigest));
        (Dictionary<Digest, AgencyCode> outward, Dictionary<Digest, AgencyCode> inward, Dictionary<Digest, byte[]> receipts) = await store.Read(
            async (db, token) => (
                await db.Outgoing.Where(row => packets.Contains(row.PacketDigest)).Select(row => new { row.PacketDigest, row.Recipient }).ToDictionaryAsync(row => row.PacketDigest, row => row.Recipient, token),
                await db.Incoming.Where(row => packets.Contains(row.PacketDigest)).Select(row => new { row.PacketDigest, row.Sender }).ToDictionaryAsync(row => row.PacketDigest, row => row.Sender, token),
                proved.Length == 0 ? [] : await db.Receipts.Where(row => proved.Contains(row.BodyDigest)).Select(row => new { row.BodyDigest, row.Signed }).ToDictionaryAsync(row => row.BodyDigest, row => row.Signed, token)),
            cancellation);
        Dictionary<Digest, Signed> come = [];
        Speakers? RouteOf(Digest packet) => outward.TryGetValue(packet, out AgencyCode to) ? Speakers.Of(me.Name, to, me) : inward.TryGetValue(packet, out AgencyCode from) ? Speakers.Of(from, me.Name, me) : null;
        Signed? ReceiptOf(Digest about) => come.TryGetValue(about, out Signed? here) ? here : receipts.TryGetValue(about, out byte[]? stored) ? Signed.Parser.ParseFrom(stored) : null;
        List<FeedItem> items = [];
        foreach (TrackReply reply in replies)
        {
            FeedItem item = check.Read(reply, RouteOf, ReceiptOf);
            if (item is FeedItem.Receipt { Reading: { } reading })
            {
                come[reading.BodyDigest] = reading.Signed;
            }

            items.Add(item);
        }

        return [.. items];
    }

    private static Digest[] Named(IEnumerable<ByteString> digests) => [.. digests.Where(bytes => bytes.Length == Digest.Size).Select(bytes => Digest.From(bytes.Span)).Distinct()];

    private async Task Advance(AgentContext db, ulong cursor, CancellationToken token)
    {
        GatewayCursorRow? row = await db.GatewayCursors.FindAsync([me.Gateway.Code], token);
        if (row is null)
        {
            db.GatewayCursors.Add(row = new GatewayCursorRow { Gateway = me.Gateway.Code, Cursor = 0 });
        }

        row.TrackCursor = Math.Max(row.TrackCursor, (long)cursor);
    }

    private void Tell(TrackReply reply, FeedItem item)
    {
        switch (item)
        {
            case FeedItem.Bad bad:
                AcknowledgeLog.ItemBad(logger, reply.Cursor, reply.ItemCase.ToString(), bad.Reason);
                break;
            case FeedItem.Receipt receipt when logger.IsEnabled(LogLevel.Debug):
                AcknowledgeLog.ReceiptStored(logger, receipt.Reading.Packet.ToString(), receipt.Reading.Body.Kind, receipt.Reading.Body.Issuer);
                break;
            case FeedItem.Proof proof when logger.IsEnabled(LogLevel.Debug):
                AcknowledgeLog.ProofStored(logger, proof.Row.PacketDigest.ToString());
                break;
        }
    }
}
