using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Record;

/// <summary>Station Record, sender's side: packet, decision, receipt, leaf and the next queue in one transaction. No leaf, no commit, no delivery.</summary>
internal sealed class PacketRecorder(IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, GatewayIdentity me, Bells bells, KillPoint kill, ILogger<PacketRecorder> logger)
{
    /// <summary>The answer that was given to this packet before, or null.</summary>
    public Task<SubmitReply?> FindAccepted(Digest packet, CancellationToken cancellation) =>
        store.Read((db, token) => Stored(db, packet, token), cancellation);

    /// <summary>Records an accepted packet.</summary>
    /// <param name="decided">Allow or redact.</param>
    /// <param name="destination">The recipient's gateway; ours for a local recipient.</param>
    /// <param name="cancellation">Until the work starts; afterwards it is stored or not, whole.</param>
    /// <returns>The reply, or equivocation or out-of-sequence.</returns>
    public async Task<Answer<SubmitReply>> Accept(Decided decided, GatewayCode destination, CancellationToken cancellation)
    {
        Header header = decided.Envelope.Header;
        bool local = destination == me.Name;
        Act act = acts.Of(ReceiptKind.Accepted, LogEvent.Submitted, header, new ActDetail { Actor = header.Sender.Value, Decision = decided.Digest, ReviewBy = decided.ReviewBy, Reason = decided.InSpiteOf });
        byte[] envelope = decided.Envelope.ToBytes();
        SubmitReply reply = new() { Receipt = act.Receipt, Decision = decided.Document };
        reply.Notices.AddRange(decided.Notices.Select(notice => notice.Signed));
        Answer<SubmitReply> answer = await store.Run<Answer<SubmitReply>>(
            async (db, token) =>
            {
                if (await Stored(db, header.Digest, token) is SubmitReply before)
                {
                    return before;
                }

                ChannelRow? channel = await db.Channels.AsNoTracking().FirstOrDefaultAsync(one => one.Name == header.Channel, token);
                if (await Conflict(db, header, channel, token) is Refusal conflict)
                {
                    return conflict;
                }

                db.Put(PacketRows.Of(header, local ? PacketRole.Local : PacketRole.Outbound, local ? PacketState.Queued : PacketState.Accepted, act));
                db.Put(new PacketPayloadRow { PacketDigest = header.Digest, Envelope = envelope });
                ledger.Add(db, act, header, header.Sender);
                ledger.AddDecision(
                    db, header.Digest, decided.Side, me.Name, decided.Document, decided.Notices.Select(notice => notice.Signed), local ? [header.Sender, header.Recipient] : [header.Sender]);
                PacketRows.MoveChannel(db, header, channel);
                PacketRows.Queue(db, header, local ? null : destination, act.MergeBy - Acts.MergeDelay);
                kill.Reached("record.out.before-commit");
                await db.SaveChangesAsync(token);
                return reply;
            },
            cancellation);
        kill.Reached("record.out.after-commit");
        if (answer.TryGet(out _, out _))
        {
            bells.Recorded(header);
            (local ? bells.Delivery(header.Recipient) : bells.Route).Ring();
            RecordLog.Accepted(logger, header.Digest, header.Sender, header.Recipient, DecisionDocument.OutcomeOf(decided.Outcome));
        }

        return answer;
    }

    private static async Task<Refusal?> Conflict(GatewayContext db, Header header, ChannelRow? channel, CancellationToken token)
    {
        if (await db.Packets.AnyAsync(row => row.SenderKid == header.SenderKid && row.PacketId == header.PacketId, token))
        {
            return new Refusal(
                StatusCode.AlreadyExists,
                RefusalReason.Equivocation,
                "A packet with this packet_id and other bytes was accepted before. Both are on record; send a new packet under a new id.");
        }

        long last = channel?.LastSeq ?? 0;
        Digest? prev = channel?.LastDigest;
        return (long)header.Seq == last + 1 && header.Prev == prev
            ? null
            : new Refusal(
                StatusCode.FailedPrecondition,
                RefusalReason.OutOfSequence,
                "The packet does not follow the last one accepted on its channel. Take the counter from the trailer interop-last-seq and sign it again.")
            {
                LastSeq = last,
            };
    }

    private static async Task<SubmitReply?> Stored(GatewayContext db, Digest packet, CancellationToken token)
    {
        PacketRow? row = await db.Packets.AsNoTracking().FirstOrDefaultAsync(one => one.Digest == packet && one.Role != PacketRole.Inbound, token);
        if (row?.AcceptedReceipt is null)
        {
            return null;
        }

        SubmitReply reply = new() { Receipt = Signed.Parser.ParseFrom(row.AcceptedReceipt) };
        DecisionRow decision = await db.Decisions.AsNoTracking().FirstAsync(one => one.PacketDigest == packet && one.Side != DecisionDocument.Recipient, token);
        reply.Decision = Signed.Parser.ParseFrom(decision.Signed);
        foreach (NoticeRow notice in await db.Notices.AsNoTracking().Where(one => one.PacketDigest == packet && one.Gateway == decision.Gateway).ToListAsync(token))
        {
            reply.Notices.Add(Signed.Parser.ParseFrom(notice.Signed));
        }

        return reply;
    }
}
