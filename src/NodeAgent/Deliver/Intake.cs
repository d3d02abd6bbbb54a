using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;
using ThreadState = Interop.Storage.Agent.ThreadState;
using Header = Interop.Packets.Header;
using Record = Interop.Contracts.Record;

namespace Interop.NodeAgent.Deliver;

/// <summary>
/// Takes packets in. Everything that can be checked is checked before "delivered" is signed; it is signed once, stored, and the same
/// bytes answer every further offer of the same packet. Parts are stored when each matches its leaf, and only then confirmed.
/// </summary>
internal sealed class Intake(Agency me, AgentKeys keys, OfferCheck check, IWriteQueue<AgentContext> store, Bells bells, KillPoint kill, TimeProvider clock, ILogger<Intake> logger)
{
    /// <summary>Highest cursor confirmed, or 0.</summary>
    public Task<long> Cursor(CancellationToken cancellation) => store.Read(
        async (db, token) => (await db.GatewayCursors.AsNoTracking().FirstOrDefaultAsync(row => row.Gateway == me.Gateway.Code, token))?.Cursor ?? 0, cancellation);

    /// <summary>Answers an offer with the receipt to send; null where it is no packet at all.</summary>
    public async Task<Signed?> Offer(Offer offer, CancellationToken cancellation)
    {
        if (!Envelope.Parse(offer.Envelope.Memory).TryGet(out Envelope? envelope, out PacketRefusal? refusal))
        {
            DeliverLog.Unreadable(logger, offer.Cursor, refusal.Code);
            return null;
        }

        if (await Before(envelope.Header, cancellation) is Signed before)
        {
            return before;
        }

        DateTimeOffset now = clock.GetUtcNow();
        List<DecisionReading> decisions = [];
        refusal = check.Of(envelope, offer.Decisions, now, decisions) ?? await Replayed(envelope.Header, cancellation);
        ReceiptKind kind = refusal is null ? ReceiptKind.Delivered : ReceiptKind.Refused;
        Signed receipt = ReceiptReading.Sign(kind, envelope.Header, me, keys.Signer, now, reason: refusal?.Code ?? "");
        if (refusal is not null)
        {
            DeliverLog.Refused(logger, envelope.Header.Digest.ToString(), refusal.Code);
        }

        await Store(envelope, offer, receipt, refusal is null, decisions, now, cancellation);
        kill.Reached("deliver.after-commit");
        return receipt;
    }

    /// <summary>Takes the parts of a packet whose "delivered" was answered; true where it may be confirmed.</summary>
    public async Task<bool> Take(Digest packet, IReadOnlyList<Record> records, Signed? gatewayReceipt, CancellationToken cancellation)
    {
        IncomingRow? row = await store.Read((db, token) => db.Incoming.AsNoTracking().FirstOrDefaultAsync(one => one.PacketDigest == packet, token), cancellation);
        ReceiptReading? logged = Logged(packet, gatewayReceipt);
        if (row is null)
        {
            // Refused at the offer: the gateway has nothing more to confirm.
            await Sent(packet, logged, cancellation);
            return false;
        }

        if (row.State is not IncomingState.Offered)
        {
            await Sent(packet, logged, cancellation);
            return true;
        }

        Envelope offered = Envelope.Parse(row.Envelope!).Require();
        if (!offered.WithRecords(records).TryGet(out Envelope? whole, out PacketRefusal? refusal)
            || (refusal = EnvelopeCheck.Parts(whole) ?? EnvelopeCheck.Notices(whole, me.RouteKeys(row.Sender)) ?? EnvelopeCheck.Accounted(whole)) is not null)
        {
            await SetAside(row, refusal, logged, cancellation);
            return true;
        }

        await store.Run(
            async (db, token) =>
            {
                IncomingRow taken = await db.Incoming.FirstAsync(one => one.PacketDigest == packet, token);
                (taken.Envelope, taken.State) = (whole.ToBytes(), IncomingState.Stored);
                await MarkSent(db, packet, logged, token);
                await Advance(db, row.Cursor, token);
                kill.Reached("deliver.parts.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached("deliver.parts.after-commit");
        DeliverLog.Stored(logger, packet.ToString(), row.Sender.Value);
        return true;
    }

    private async Task<Signed?> Before(Header header, CancellationToken cancellation)
    {
        ReceiptRow? row = await store.Read(
            (db, token) => db.Receipts.AsNoTracking().FirstOrDefaultAsync(
                one => one.PacketDigest == header.Digest && one.Direction == Direction.Outward && (one.Kind == ReceiptKind.Delivered || one.Kind == ReceiptKind.Refused), token),
            cancellation);
        return row is null ? null : Signed.Parser.ParseFrom(row.Signed);
    }

    // Known ids come from one sender alone: a packet id is used once, and a thread belongs to the two who share it.
    private Task<PacketRefusal?> Replayed(Header header, CancellationToken cancellation) => store.Read<PacketRefusal?>(
        async (db, token) =>
            await db.Incoming.AnyAsync(row => row.SenderKid == header.SenderKid && row.PacketId == header.PacketId, token)
                ? PacketRefusal.Because(RefusalCodes.Replayed, "Another packet of this id and key was taken in before.")
            : await db.Threads.AnyAsync(row => row.Thread == header.Thread && row.Partner != header.Sender, token)
                ? PacketRefusal.Because(RefusalCodes.HeaderMalformed, "The thread belongs to an exchange with another agency.")
            : null,
        cancellation);

    private Task Store(Envelope envelope, Offer offer, Signed receipt, bool taken, List<DecisionReading> decisions, DateTimeOffset now, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            Header header = envelope.Header;
            Records.AddOwn(db, receipt, sentAt: null);
            if (taken)
            {
                db.Incoming.Add(Row(envelope, (long)offer.Cursor, now));
                await Join(db, header, now, token);
                foreach (DecisionReading decision in decisions)
                {
                    await Records.Add(db, header.Digest, decision, token);
                }

                foreach (RedactionNotice notice in envelope.Notices)
                {
                    await Records.Add(db, notice, token);
                }
            }

            kill.Reached("deliver.before-commit");
            await db.SaveChangesAsync(token);
        },
        cancellation);

    private static IncomingRow Row(Envelope envelope, long cursor, DateTimeOffset now) => new()
    {
        PacketDigest = envelope.Header.Digest,
        PacketId = envelope.Header.PacketId,
        SenderKid = envelope.Header.SenderKid,
        Thread = envelope.Header.Thread,
        Sender = envelope.Header.Sender,
        Type = envelope.Header.Type,
        Urgency = envelope.Header.Urgency,
        Channel = envelope.Header.Channel,
        Seq = (long)envelope.Header.Seq,
        Header = envelope.Header.Bytes.ToArray(),
        Envelope = envelope.ToBytes(),
        State = IncomingState.Offered,
        Cursor = cursor,
        ReceivedAt = now,
        NotAfter = envelope.Header.NotAfter,
    };

    // A thread that a partner begins is a case of its own here.
    private static async Task Join(AgentContext db, Header header, DateTimeOffset now, CancellationToken token)
    {
        if (await db.Threads.FindAsync([header.Thread], token) is { } known)
        {
            known.UpdatedAt = now;
            return;
        }

        db.Threads.Add(new ThreadRow { Thread = header.Thread, Case = header.Thread, Partner = header.Sender, Kind = header.Type, State = ThreadState.Open, CreatedAt = now, UpdatedAt = now });
    }

    private ReceiptReading? Logged(Digest packet, Signed? signed)
    {
        if (ReceiptReading.Read(signed, me, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out PacketRefusal? refusal)
            && receipt.Packet == packet && receipt.Body.Issuer == me.GatewayIssuer && receipt.Promise is not null)
        {
            return receipt;
        }

        DeliverLog.ReceiptBad(logger, packet.ToString(), refusal?.Code ?? "about-something-else");
        return null;
    }

    private Task SetAside(IncomingRow row, PacketRefusal refusal, ReceiptReading? logged, CancellationToken cancellation)
    {
        DeliverLog.Incomplete(logger, row.PacketDigest.ToString(), refusal.Code);
        Signed receipt = ReceiptReading.Sign(ReceiptKind.Incomplete, Header.Parse(row.Header).Require(), me, keys.Signer, clock.GetUtcNow(), reason: refusal.Code);
        Task stored = store.Run(
            async (db, token) =>
            {
                IncomingRow aside = await db.Incoming.FirstAsync(one => one.PacketDigest == row.PacketDigest, token);
                aside.State = IncomingState.Quarantined;
                Records.AddOwn(db, receipt, sentAt: null);
                await MarkSent(db, row.PacketDigest, logged, token);
                await Advance(db, row.Cursor, token);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Acknowledge.Ring();
        return stored;
    }

    private Task Sent(Digest packet, ReceiptReading? logged, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            await MarkSent(db, packet, logged, token);
            await db.SaveChangesAsync(token);
        },
        cancellation);

    private async Task MarkSent(AgentContext db, Digest packet, ReceiptReading? logged, CancellationToken token)
    {
        ReceiptRow? ours = await db.Receipts.FirstOrDefaultAsync(
            one => one.PacketDigest == packet && one.Direction == Direction.Outward && (one.Kind == ReceiptKind.Delivered || one.Kind == ReceiptKind.Refused), token);
        if (ours is not null)
        {
            ours.SentAt ??= clock.GetUtcNow();
        }

        if (logged is not null)
        {
            await Records.Add(db, logged, token);
        }
    }

    private async Task Advance(AgentContext db, long cursor, CancellationToken token)
    {
        GatewayCursorRow? row = await db.GatewayCursors.FindAsync([me.Gateway.Code], token);
        if (row is null)
        {
            db.GatewayCursors.Add(new GatewayCursorRow { Gateway = me.Gateway.Code, Cursor = cursor });
        }
        else
        {
            row.Cursor = Math.Max(row.Cursor, cursor);
        }
    }
}
