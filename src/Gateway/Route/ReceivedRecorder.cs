using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>Station Record, recipient's side: packet, both decisions, receipt, leaf and the agency's queue in one transaction.</summary>
internal sealed class ReceivedRecorder(
    GatewayIdentity me, IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, Bells bells, KillPoint kill, TimeProvider clock, ILogger<ReceivedRecorder> logger)
{
    /// <summary>The answer that was given for this packet before, or null.</summary>
    public Task<ForwardReply?> Find(Digest packet, CancellationToken cancellation) => store.Read((db, token) => Stored(db, packet, token), cancellation);

    /// <summary>Records a packet that may pass.</summary>
    /// <param name="decided">Allow or redact.</param>
    /// <param name="accepted">The sender's gateway's acceptance, verified.</param>
    /// <param name="theirs">The sender's gateway's decision, verified.</param>
    /// <param name="caller">That gateway.</param>
    /// <param name="cancellation">Until the work starts.</param>
    /// <returns>The reply, or equivocation.</returns>
    public async Task<Answer<ForwardReply>> Record(Decided decided, ReceiptReading accepted, Signed theirs, GatewayCode caller, CancellationToken cancellation)
    {
        Header header = decided.Envelope.Header;
        Act act = acts.Of(
            ReceiptKind.Relayed, LogEvent.Received, header, new ActDetail { Actor = $"gateway/{caller}", Decision = decided.Digest, PeerEvent = accepted.PromisedLeaf });
        byte[] envelope = decided.Envelope.ToBytes();
        Signed[] ours = [.. decided.Notices.Select(notice => notice.Signed)];
        Signed[] before = [.. decided.Envelope.Notices.Where(notice => notice.Gateway == caller).Select(notice => notice.Signed)];
        ForwardReply reply = new() { Receipt = act.Receipt, Decision = decided.Document };
        reply.Notices.AddRange(ours);
        Answer<ForwardReply> answer = await store.Run<Answer<ForwardReply>>(
            async (db, token) =>
            {
                if (await Stored(db, header.Digest, token) is ForwardReply earlier)
                {
                    return earlier;
                }

                // A gap on the channel is the sender's gateway's to explain; a place taken twice is not.
                if (await db.Packets.AnyAsync(
                    row => (row.SenderKid == header.SenderKid && row.PacketId == header.PacketId) || (row.Channel == header.Channel && row.Seq == (long)header.Seq), token))
                {
                    return new Refusal(
                        StatusCode.AlreadyExists, RefusalReason.Equivocation, "A packet with this packet_id or this place on its channel and other bytes was received before. Both are on record.");
                }

                db.Packets.Add(PacketRows.Of(header, PacketRole.Inbound, PacketState.Queued, act, accepted.Signed, accepted.PromisedLeaf));
                db.PacketPayloads.Add(new PacketPayloadRow { PacketDigest = header.Digest, Envelope = envelope });
                ledger.Add(db, act, header);
                ledger.AddReceipt(db, accepted.Signed, header.Digest, accepted.Kind, accepted.Issuer, null, null);
                ledger.AddDecision(db, header.Digest, DecisionDocument.Sender, caller, theirs, before, header.Recipient);
                ledger.AddDecision(db, header.Digest, decided.Side, me.Name, decided.Document, ours, header.Recipient);
                await PacketRows.MoveChannel(db, header, token);
                PacketRows.Queue(db, header, null, clock.GetUtcNow());
                kill.Reached("record.in.before-commit");
                await db.SaveChangesAsync(token);
                return reply;
            },
            cancellation);
        kill.Reached("record.in.after-commit");
        if (answer.TryGet(out _, out _))
        {
            bells.Recorded(header);
            bells.Delivery(header.Recipient).Ring();
            RecordLog.Received(logger, header.Digest, header.Sender, header.Recipient, caller, DecisionDocument.OutcomeOf(decided.Outcome));
        }

        return answer;
    }

    private async Task<ForwardReply?> Stored(GatewayContext db, Digest packet, CancellationToken token)
    {
        if (!await db.Packets.AnyAsync(row => row.Digest == packet && row.Role == PacketRole.Inbound, token))
        {
            return null;
        }

        // The first of ours: later receipts "relayed" answer for the agency's receipts.
        ReceiptRow receipt = await db.Receipts.AsNoTracking().Where(row => row.PacketDigest == packet && row.Issuer == me.Issuer && row.Kind == ReceiptKind.Relayed)
            .OrderBy(row => row.Id).FirstAsync(token);
        DecisionRow decision = await db.Decisions.AsNoTracking().FirstAsync(row => row.PacketDigest == packet && row.Side == DecisionDocument.Recipient, token);
        ForwardReply reply = new() { Receipt = Signed.Parser.ParseFrom(receipt.Signed), Decision = Signed.Parser.ParseFrom(decision.Signed) };
        foreach (NoticeRow notice in await db.Notices.AsNoTracking().Where(row => row.PacketDigest == packet && row.Gateway == me.Name).ToListAsync(token))
        {
            reply.Notices.Add(Signed.Parser.ParseFrom(notice.Signed));
        }

        return reply;
    }
}
