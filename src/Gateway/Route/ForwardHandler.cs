using Grpc.Core;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Gateway.Submit;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>Station Route, the far end: takes a packet from the sender's gateway, decides by its own rules, records and queues it. Idempotent.</summary>
internal sealed class ForwardHandler(
    GatewayIdentity me, CurrentDirectory directory, Admission admission, PolicyDesk desk, IWriteQueue<GatewayContext> store,
    Ledger ledger, Acts acts, RefusalRecorder refusals, Bells bells, DiskSpace disk, KillPoint kill, TimeProvider clock)
{
    /// <param name="request">As the partner sent it.</param>
    /// <param name="caller">The gateway by its TLS identity.</param>
    /// <param name="cancellation">Until the packet is recorded.</param>
    public async Task<Answer<ForwardReply>> Forward(ForwardRequest request, GatewayCode caller, CancellationToken cancellation)
    {
        if (disk.Check() is DiskState.Exhausted full)
        {
            return new Refusal(StatusCode.Unavailable, RefusalReason.DiskFull, full.Sentence);
        }

        string actor = $"gateway/{caller}";
        if (!Envelope.Parse(request.Envelope.Memory).TryGet(out Envelope? envelope, out PacketRefusal? malformed))
        {
            return await refusals.Unreadable(actor, Refusal.Of(malformed), cancellation);
        }

        Header header = envelope.Header;
        if (!directory.Serves(caller, header.Sender))
        {
            return await refusals.Unreadable(
                actor,
                new Refusal(StatusCode.PermissionDenied, RefusalReason.NotAGatewayOfTheSender, "The directory does not list the calling gateway as the sender's. A gateway forwards packets of its own agencies only."),
                cancellation);
        }

        if (!directory.Serves(me.Name, header.Recipient))
        {
            return await refusals.Packet(
                header, actor, new Refusal(StatusCode.InvalidArgument, RefusalReason.NotServedHere, "This gateway does not serve the recipient. Compare directories."), null, cancellation);
        }

        if (await store.Read((db, token) => Stored(db, header.Digest, token), cancellation) is ForwardReply before)
        {
            return before;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (admission.Check(envelope, now) is Refusal notAdmitted)
        {
            return await refusals.Packet(header, actor, notAdmitted, null, cancellation);
        }

        Answer<ReceiptReading> promised = ReceiptReading.OfGateway(request.Accepted, caller, directory);
        if (!promised.TryGet(out ReceiptReading? accepted, out Refusal? noPromise) || accepted.Packet != header.Digest || accepted.Kind != ReceiptKind.Accepted)
        {
            return await refusals.Packet(
                header, actor, noPromise ?? new Refusal(StatusCode.InvalidArgument, RefusalReason.PromiseMissing, "The receipt that came along is not the sender's gateway's acceptance of this packet."), null, cancellation);
        }

        Decided decided = desk.Decide(envelope, DecideSide.Recipient, now);
        return decided.Outcome == PacketOutcome.Deny
            ? await refusals.Packet(header, actor, new Refusal(StatusCode.FailedPrecondition, RefusalReason.PolicyRefused, decided.Sentence), decided, cancellation)
            : await Record(decided, accepted, DecisionReading.Of(request.Decision, caller, header.Digest, directory), caller, cancellation);
    }

    private async Task<Answer<ForwardReply>> Record(Decided decided, ReceiptReading accepted, Signed? theirs, GatewayCode caller, CancellationToken cancellation)
    {
        Header header = decided.Envelope.Header;
        Act act = acts.Of(
            ReceiptKind.Relayed, LogEvent.Received, header, new ActDetail { Actor = $"gateway/{caller}", Decision = decided.Digest, PeerEvent = accepted.PromisedLeaf });
        byte[] envelope = decided.Envelope.ToBytes();
        ForwardReply reply = new() { Receipt = act.Receipt, Decision = decided.Document };
        reply.Notices.AddRange(decided.Notices.Select(notice => notice.Signed));
        Answer<ForwardReply> answer = await store.Run<Answer<ForwardReply>>(
            async (db, token) =>
            {
                if (await Stored(db, header.Digest, token) is ForwardReply before)
                {
                    return before;
                }

                if (await db.Packets.AnyAsync(
                    row => (row.SenderKid == header.SenderKid && row.PacketId == header.PacketId) || (row.Channel == header.Channel && row.Seq == (long)header.Seq), token))
                {
                    return new Refusal(
                        StatusCode.AlreadyExists, RefusalReason.Equivocation, "A packet with this packet_id or this place on its channel and other bytes was received before. Both are on record.");
                }

                db.Packets.Add(PacketRows.Of(header, PacketRole.Inbound, PacketState.Queued, act, accepted.Signed, accepted.PromisedLeaf));
                db.PacketPayloads.Add(new PacketPayloadRow { PacketDigest = header.Digest, Envelope = envelope });
                ledger.Add(db, act, header);
                ledger.AddDecision(db, header.Digest, decided.Side, me.Name, decided.Document, decided.Notices.Select(notice => notice.Signed), header.Recipient);
                if (theirs is not null)
                {
                    ledger.AddDecision(db, header.Digest, DecisionDocument.Sender, caller, theirs, [], header.Recipient);
                }

                await PacketRows.MoveChannel(db, header, token);
                PacketRows.Queue(db, header, null, clock.GetUtcNow());
                kill.Reached("record.before-commit");
                await db.SaveChangesAsync(token);
                return reply;
            },
            cancellation);
        kill.Reached("record.after-commit");
        bells.Recorded(header);
        bells.Delivery(header.Recipient).Ring();
        return answer.TryGet(out _, out Refusal? conflict) ? answer : await refusals.Packet(header, $"gateway/{caller}", conflict, null, cancellation);
    }

    private async Task<ForwardReply?> Stored(GatewayContext db, Digest packet, CancellationToken token)
    {
        if (!await db.Packets.AnyAsync(row => row.Digest == packet && row.Role == PacketRole.Inbound, token))
        {
            return null;
        }

        // The first of ours is the answer to the packet; later ones answer the recipient's receipts.
        ReceiptRow receipt = await db.Receipts.AsNoTracking().OrderBy(row => row.Id)
            .FirstAsync(row => row.PacketDigest == packet && row.Issuer == me.Issuer && row.Kind == ReceiptKind.Relayed, token);
        DecisionRow decision = await db.Decisions.AsNoTracking().FirstAsync(row => row.PacketDigest == packet && row.Side == DecisionDocument.Recipient, token);
        ForwardReply reply = new() { Receipt = Signed.Parser.ParseFrom(receipt.Signed), Decision = Signed.Parser.ParseFrom(decision.Signed) };
        foreach (NoticeRow notice in await db.Notices.AsNoTracking().Where(row => row.PacketDigest == packet && row.Gateway == me.Name).ToListAsync(token))
        {
            reply.Notices.Add(Signed.Parser.ParseFrom(notice.Signed));
        }

        return reply;
    }
}
