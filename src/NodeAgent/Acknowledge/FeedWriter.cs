using Interop.Crypto;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>Stores items of the feed inside one work. What is there already is asked once for all of them.</summary>
internal sealed class FeedWriter
{
    private static readonly RowChange<OutgoingRow> s_reached = new(nameof(OutgoingRow.State), nameof(OutgoingRow.WaitingSince), nameof(OutgoingRow.WaitingFor), nameof(OutgoingRow.LastError));
    private static readonly RowChange<OutgoingRow> s_waits = new(nameof(OutgoingRow.WaitingSince), nameof(OutgoingRow.WaitingFor), nameof(OutgoingRow.Attempts), nameof(OutgoingRow.LastError));
    private readonly AgentContext _db;
    private readonly Agency _me;
    private readonly TimeProvider _clock;
    private readonly HashSet<Digest> _receipts;
    private readonly HashSet<(Digest Packet, string Side)> _decisions;
    private readonly HashSet<(Digest Packet, Digest Body)> _notices;
    private readonly HashSet<Digest> _proofs;
    private readonly Dictionary<Digest, OutgoingRow> _outgoing;

    private FeedWriter(
        AgentContext db, Agency me, TimeProvider clock, HashSet<Digest> receipts, HashSet<(Digest, string)> decisions, HashSet<(Digest, Digest)> notices, HashSet<Digest> proofs, Dictionary<Digest, OutgoingRow> outgoing) =>
        (_db, _me, _clock, _receipts, _decisions, _notices, _proofs, _outgoing) = (db, me, clock, receipts, decisions, notices, proofs, outgoing);

    public static async Task<FeedWriter> Of(AgentContext db, IReadOnlyList<FeedItem> items, Agency me, TimeProvider clock, CancellationToken token)
    {
        Digest[] receipts = [.. items.OfType<FeedItem.Receipt>().Select(item => item.Reading.BodyDigest).Distinct()];
        Digest[] decided = [.. items.OfType<FeedItem.Decision>().Select(item => Digest.From(item.Reading.Body.PacketDigest.Span)).Distinct()];
        Digest[] noticed = [.. items.OfType<FeedItem.Notice>().Select(item => item.Signed.Packet).Distinct()];
        Digest[] proved = [.. items.OfType<FeedItem.Proof>().Select(item => item.Row.ReceiptDigest).Distinct()];
        Digest[] moved = [.. items.OfType<FeedItem.Receipt>().Select(item => item.Reading.Packet).Concat(items.OfType<FeedItem.Waits>().Select(item => item.Packet)).Distinct()];
        return new FeedWriter(
            db,
            me,
            clock,
            receipts.Length == 0 ? [] : [.. await db.Receipts.AsNoTracking().Where(row => receipts.Contains(row.BodyDigest)).Select(row => row.BodyDigest).ToListAsync(token)],
            decided.Length == 0 ? [] : [.. (await db.Decisions.AsNoTracking().Where(row => decided.Contains(row.PacketDigest)).Select(row => new { row.PacketDigest, row.Side }).ToListAsync(token)).Select(row => (row.PacketDigest, row.Side))],
            noticed.Length == 0 ? [] : [.. (await db.Notices.AsNoTracking().Where(row => noticed.Contains(row.PacketDigest)).Select(row => new { row.PacketDigest, row.BodyDigest }).ToListAsync(token)).Select(row => (row.PacketDigest, row.BodyDigest))],
            proved.Length == 0 ? [] : [.. await db.Proofs.AsNoTracking().Where(row => proved.Contains(row.ReceiptDigest)).Select(row => row.ReceiptDigest).ToListAsync(token)],
            moved.Length == 0 ? [] : await db.Outgoing.AsNoTracking().Where(row => moved.Contains(row.PacketDigest)).ToDictionaryAsync(row => row.PacketDigest, token));
    }

    /// <summary>Notes what is to be written of an item; the caller saves.</summary>
    public void Store(FeedItem item)
    {
        switch (item)
        {
            case FeedItem.Receipt receipt:
                Receipt(receipt.Reading);
                break;
            case FeedItem.Decision { Reading: { } decision } when _decisions.Add((Digest.From(decision.Body.PacketDigest.Span), decision.Body.Side)):
                _db.Put(Records.Row(Digest.From(decision.Body.PacketDigest.Span), decision));
                break;
            case FeedItem.Notice { Signed: { } notice } when _notices.Add((notice.Packet, SignedDocument.BodyDigestOf(notice.Signed))):
                _db.Put(Records.Row(notice));
                break;
            case FeedItem.Proof proof when _proofs.Add(proof.Row.ReceiptDigest):
                _db.Put(proof.Row);
                break;
            case FeedItem.Waits waits:
                Waits(waits);
                break;
        }
    }

    private void Receipt(ReceiptReading receipt)
    {
        if (_receipts.Add(receipt.BodyDigest))
        {
            _db.Put(Records.Row(receipt));
        }

        // While it is queued, Submit alone says what becomes of it.
        if (_outgoing.TryGetValue(receipt.Packet, out OutgoingRow? ours) && ours.State is not OutgoingState.Queued)
        {
            OutgoingState next = Progress.After(ours.State, receipt.Body, _me.GatewayIssuer);
            if (next != ours.State)
            {
                (ours.State, ours.WaitingSince, ours.WaitingFor) = (next, null, null);
                ours.LastError = next is OutgoingState.Refused or OutgoingState.Expired ? receipt.Body.Reason : null;
                _db.Change(ours, s_reached);
            }
        }
    }

    private void Waits(FeedItem.Waits item)
    {
        if (_outgoing.TryGetValue(item.Packet, out OutgoingRow? row) && row.State == OutgoingState.Accepted
            && GatewayCode.TryParse(item.Waiting.Gateway, out GatewayCode gateway) && item.Waiting.Since <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            row.WaitingSince = DateTimeOffset.FromUnixTimeMilliseconds((long)item.Waiting.Since);
            (row.WaitingFor, row.Attempts) = ($"gateway/{gateway}", (int)Math.Min(item.Waiting.Attempts, int.MaxValue));
            row.LastError = Code.TryParse(item.Waiting.Reason, out Code reason) ? reason.Value : "unavailable";
            _db.Change(row, s_waits);
        }
    }
}
