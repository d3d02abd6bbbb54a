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
using StatusCode = Grpc.Core.StatusCode;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>Station Record, recipient's side: packets, both decisions, receipts, leaves and the agency's queue in one transaction.</summary>
internal sealed class ReceivedRecorder(
    GatewayIdentity me, IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, Bells bells, KillPoint kill, TimeProvider clock, ILogger<ReceivedRecorder> logger)
{
    /// <summary>The answers that were given for these packets before.</summary>
    public Task<IReadOnlyDictionary<Digest, ForwardReply>> Find(IReadOnlyList<Digest> packets, CancellationToken cancellation) =>
        store.Read((db, token) => Stored(db, packets, token), cancellation);

    /// <summary>Records packets that may pass: all of them, less those that contradict what is on record.</summary>
    /// <param name="received">Packets of one channel, in their order.</param>
    /// <param name="caller">The sender's gateway.</param>
    /// <param name="cancellation">Until the work starts.</param>
    /// <returns>The replies, or equivocation, in that order.</returns>
    public async Task<IReadOnlyList<Answer<ForwardReply>>> Record(IReadOnlyList<Received> received, GatewayCode caller, CancellationToken cancellation)
    {
        (Received Packet, Act Act, byte[] Envelope)[] ready = [.. received.Select(one => (
            one,
            acts.Of(
                ReceiptKind.Relayed,
                LogEvent.Received,
                one.Header,
                new ActDetail { Actor = $"gateway/{caller}", Decision = one.Decided.Digest, PeerEvent = one.Accepted.PromisedLeaf, ReviewBy = one.Decided.ReviewBy, Reason = one.Decided.InSpiteOf }),
            one.Decided.Envelope.ToBytes()))];
        List<Answer<ForwardReply>> answers = await store.Run(
            async (db, token) =>
            {
                IReadOnlyDictionary<Digest, ForwardReply> earlier = await Stored(db, [.. received.Select(one => one.Header.Digest)], token);
                PlacesTaken taken = await PlacesTaken.Of(db, [.. received.Select(one => one.Header)], token);
                List<Answer<ForwardReply>> given = [];
                foreach ((Received packet, Act act, byte[] envelope) in ready)
                {
                    given.Add(earlier.TryGetValue(packet.Header.Digest, out ForwardReply? before) ? before : Add(db, packet, act, envelope, caller, taken));
                }

                await db.SaveChangesAsync(token);
                return given;
            },
            cancellation);
        for (int at = 0; at < answers.Count; at++)
        {
            kill.Reached("record.in.after-commit");
            if (answers[at].TryGet(out _, out _))
            {
                Header header = received[at].Header;
                RecordLog.Received(logger, header.Digest, header.Sender, header.Recipient, caller, DecisionDocument.OutcomeOf(received[at].Decided.Outcome));
            }
        }

        foreach (Header header in received.Select(one => one.Header).DistinctBy(header => header.Channel))
        {
            bells.Recorded(header);
            bells.Delivery(header.Recipient).Ring();
        }

        return answers;
    }

    // A gap on the channel is the sender's gateway's to explain; a place taken twice is not.
    private Answer<ForwardReply> Add(GatewayContext db, Received packet, Act act, byte[] envelope, GatewayCode caller, PlacesTaken taken)
    {
        Header header = packet.Header;
        if (!taken.Take(header))
        {
            return new Refusal(
                StatusCode.AlreadyExists, RefusalReason.Equivocation, "A packet with this packet_id or this place on its channel and other bytes was received before. Both are on record.");
        }

        Signed[] ours = [.. packet.Decided.Notices.Select(notice => notice.Signed)];
        Signed[] before = [.. packet.Decided.Envelope.Notices.Where(notice => notice.Gateway == caller).Select(notice => notice.Signed)];
        db.Put(PacketRows.Of(header, PacketRole.Inbound, PacketState.Queued, act, packet.Accepted.Signed, packet.Accepted.PromisedLeaf));
        db.Put(new PacketPayloadRow { PacketDigest = header.Digest, Envelope = envelope });
        ledger.Add(db, act, header);
        ledger.AddReceipt(db, packet.Accepted.Signed, header.Digest, packet.Accepted.Kind, packet.Accepted.Issuer, null, null);
        ledger.AddDecision(db, header.Digest, DecisionDocument.Sender, caller, packet.Theirs, before, header.Recipient);
        ledger.AddDecision(db, header.Digest, packet.Decided.Side, me.Name, packet.Decided.Document, ours, header.Recipient);
        taken.Move(db, header);
        PacketRows.Queue(db, header, null, clock.GetUtcNow());
        kill.Reached("record.in.before-commit");
        ForwardReply reply = new() { Receipt = act.Receipt, Decision = packet.Decided.Document };
        reply.Notices.AddRange(ours);
        return reply;
    }

    private async Task<IReadOnlyDictionary<Digest, ForwardReply>> Stored(GatewayContext db, IReadOnlyList<Digest> packets, CancellationToken token)
    {
        Dictionary<Digest, ForwardReply> replies = [];
        Digest[] known = [.. await db.Packets.Where(row => packets.Contains(row.Digest) && row.Role == PacketRole.Inbound).Select(row => row.Digest).ToListAsync(token)];
        foreach (Digest packet in known)
        {
            // The first of ours: later receipts "relayed" answer for the agency's receipts.
            ReceiptRow receipt = await db.Receipts.AsNoTracking().Where(row => row.PacketDigest == packet && row.Issuer == me.Issuer && row.Kind == ReceiptKind.Relayed)
                .OrderBy(row => row.Id).FirstAsync(token);
            DecisionRow decision = await db.Decisions.AsNoTracking().FirstAsync(row => row.PacketDigest == packet && row.Side == DecisionDocument.Recipient, token);
            ForwardReply reply = new() { Receipt = Signed.Parser.ParseFrom(receipt.Signed), Decision = Signed.Parser.ParseFrom(decision.Signed) };
            foreach (NoticeRow notice in await db.Notices.AsNoTracking().Where(row => row.PacketDigest == packet && row.Gateway == me.Name).ToListAsync(token))
            {
                reply.Notices.Add(Signed.Parser.ParseFrom(notice.Signed));
            }

            replies[packet] = reply;
        }

        return replies;
    }
}
