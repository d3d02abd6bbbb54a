using Interop.Contracts;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Storage.Rows;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;
using ThreadState = Interop.Storage.Agent.ThreadState;

namespace Interop.NodeAgent.Deliver;

/// <summary>
/// Answers offers, as many at once as have come. Everything that can be checked is checked before "delivered" is signed; it is signed once, stored,
/// and the same bytes answer every further offer of the same packet.
/// </summary>
internal sealed class OfferIntake(Agency me, AgentKeys keys, OfferCheck check, IWriteQueue<AgentContext> store, KillPoint kill, TimeProvider clock, ILogger<OfferIntake> logger)
{
    private static readonly RowChange<ThreadRow> s_touched = new(nameof(ThreadRow.UpdatedAt));

    /// <returns>The receipts to send, in the offers' order; none for what is no packet at all.</returns>
    public async Task<IReadOnlyList<Signed>> Answer(IReadOnlyList<Offer> offers, CancellationToken cancellation)
    {
        List<(Offer Offer, Envelope Envelope)> read = [];
        foreach (Offer offer in offers)
        {
            if (Envelope.Parse(offer.Envelope.Memory).TryGet(out Envelope? envelope, out PacketRefusal? refusal))
            {
                read.Add((offer, envelope));
            }
            else
            {
                DeliverLog.Unreadable(logger, offer.Cursor, refusal.Code);
            }
        }

        return await read.Each(one => one.Envelope.Header.Digest, Together, (packet, failure) => DeliverLog.RowUnreadable(logger, failure, packet.ToString()), cancellation);
    }

    private async Task<IReadOnlyList<Signed>> Together(IReadOnlyList<(Offer Offer, Envelope Envelope)> read, CancellationToken cancellation)
    {
        OfferMemory memory = await OfferMemory.Of(store, [.. read.Select(one => one.Envelope.Header)], cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        List<Signed> answers = [];
        List<Taken> fresh = [];
        foreach ((Offer offer, Envelope envelope) in read)
        {
            Header header = envelope.Header;
            if (memory.Before(header.Digest) is Signed before)
            {
                answers.Add(before);
                continue;
            }

            List<DecisionReading> decisions = [];
            PacketRefusal? refusal = check.Of(envelope, offer.Decisions, now, decisions) ?? memory.Replayed(header);
            Signed receipt = ReceiptReading.Sign(refusal is null ? ReceiptKind.Delivered : ReceiptKind.Refused, header, me, keys.Signer, now, reason: refusal?.Code ?? "");
            if (refusal is not null)
            {
                DeliverLog.Refused(logger, header.Digest.ToString(), refusal.Code);
            }

            memory.Answered(header, receipt, refusal is null);
            answers.Add(receipt);
            fresh.Add(new Taken(envelope, (long)offer.Cursor, receipt, refusal is null, decisions));
        }

        if (fresh.Count > 0)
        {
            await store.Run((db, token) => Store(db, fresh, now, token), cancellation);
            fresh.ForEach(_ => kill.Reached("deliver.after-commit"));
        }

        return answers;
    }

    private async Task Store(AgentContext db, List<Taken> offers, DateTimeOffset now, CancellationToken token)
    {
        ThreadId[] named = [.. offers.Select(offer => offer.Envelope.Header.Thread).Distinct()];
        Dictionary<ThreadId, ThreadRow> threads = await db.Threads.AsNoTracking().Where(row => named.Contains(row.Thread)).ToDictionaryAsync(row => row.Thread, token);
        foreach (Taken offer in offers)
        {
            Header header = offer.Envelope.Header;
            kill.Reached("deliver.before-commit");
            db.Put(Records.OwnRow(offer.Receipt, sentAt: null));
            if (!offer.Accepted)
            {
                continue;
            }

            db.Put(Row(offer.Envelope, offer.Cursor, now));
            Join(db, header, threads, now);

            // Of a packet that is taken in for the first time nothing is stored yet.
            foreach (DecisionReading decision in offer.Decisions.DistinctBy(one => one.Body.Side, StringComparer.Ordinal))
            {
                db.Put(Records.Row(header.Digest, decision));
            }

            foreach (RedactionNotice notice in offer.Envelope.Notices.DistinctBy(one => SignedDocument.BodyDigestOf(one.Signed)))
            {
                db.Put(Records.Row(notice));
            }
        }

        await db.SaveChangesAsync(token);
    }

    // A thread that a partner begins is a case of its own here.
    private static void Join(AgentContext db, Header header, Dictionary<ThreadId, ThreadRow> threads, DateTimeOffset now)
    {
        if (threads.TryGetValue(header.Thread, out ThreadRow? known))
        {
            known.UpdatedAt = now;
            db.Change(known, s_touched);
            return;
        }

        ThreadRow begun = new() { Thread = header.Thread, Case = header.Thread, Partner = header.Sender, Kind = header.Type, State = ThreadState.Open, CreatedAt = now, UpdatedAt = now };
        threads[header.Thread] = begun;
        db.Put(begun);
    }

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

    private sealed record Taken(Envelope Envelope, long Cursor, Signed Receipt, bool Accepted, List<DecisionReading> Decisions);
}
