using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.NodeAgent.Deliver;

/// <summary>Takes the parts of packets whose "delivered" was answered, as many packets at once as have come: stored when each part matches its leaf, and only then confirmed.</summary>
internal sealed class PartsIntake(Agency me, AgentKeys keys, IWriteQueue<AgentContext> store, Bells bells, KillPoint kill, TimeProvider clock, ILogger<PartsIntake> logger)
{
    private static readonly RowChange<IncomingRow> s_stored = new(nameof(IncomingRow.Envelope), nameof(IncomingRow.State));
    private static readonly RowChange<IncomingRow> s_aside = new(nameof(IncomingRow.State));
    private static readonly RowChange<ReceiptRow> s_sent = new(nameof(ReceiptRow.SentAt));

    /// <summary>Highest cursor confirmed, or 0.</summary>
    public Task<long> Cursor(CancellationToken cancellation) => store.Read(
        async (db, token) => (await db.GatewayCursors.AsNoTracking().FirstOrDefaultAsync(row => row.Gateway == me.Gateway.Code, token))?.Cursor ?? 0, cancellation);

    /// <returns>The packets that may be confirmed. One that was refused at the offer is not among them: the gateway has nothing more to confirm.</returns>
    public Task<IReadOnlyList<Digest>> Take(IReadOnlyList<ComeParts> come, CancellationToken cancellation) =>
        come.Each(one => one.Packet, Together, (packet, failure) => DeliverLog.RowUnreadable(logger, failure, packet.ToString()), cancellation);

    private async Task<IReadOnlyList<Digest>> Together(IReadOnlyList<ComeParts> come, CancellationToken cancellation)
    {
        Digest[] packets = [.. come.Select(one => one.Packet).Distinct()];
        Dictionary<Digest, IncomingRow> rows = await store.Read(
            (db, token) => db.Incoming.AsNoTracking().Where(row => packets.Contains(row.PacketDigest)).ToDictionaryAsync(row => row.PacketDigest, token), cancellation);
        HashSet<Digest> here = [];
        List<Judged> judged = [.. come.Select(one => Judge(one, rows.GetValueOrDefault(one.Packet), again: !here.Add(one.Packet)))];
        await store.Run((db, token) => Store(db, judged, token), cancellation);
        foreach (Judged one in judged)
        {
            if (one.Whole is not null)
            {
                kill.Reached("deliver.parts.after-commit");
                DeliverLog.Stored(logger, one.Packet.ToString(), one.Row!.Sender.Value);
            }
            else if (one.Incomplete is not null)
            {
                bells.Acknowledge.Ring();
            }
        }

        return [.. judged.Where(one => one.Row is not null).Select(one => one.Packet)];
    }

    // What comes again, in this batch or in a later one, is confirmed and changes nothing.
    private Judged Judge(ComeParts come, IncomingRow? row, bool again)
    {
        ReceiptReading? logged = Logged(come.Packet, come.GatewayReceipt);
        if (again || row is not { State: IncomingState.Offered })
        {
            return new Judged(come.Packet, row, logged, null, null);
        }

        Envelope offered = Envelope.Parse(row.Envelope ?? throw new InvalidDataException("A stored offer has no envelope.")).Require();
        if (!offered.WithRecords(come.Records).TryGet(out Envelope? whole, out PacketRefusal? refusal)
            || (refusal = EnvelopeCheck.Parts(whole) ?? EnvelopeCheck.Notices(whole, me.RouteKeys(row.Sender)) ?? EnvelopeCheck.Accounted(whole)) is not null)
        {
            DeliverLog.Incomplete(logger, come.Packet.ToString(), refusal.Code);
            Signed receipt = ReceiptReading.Sign(ReceiptKind.Incomplete, Header.Parse(row.Header).Require(), me, keys.Signer, clock.GetUtcNow(), reason: refusal.Code);
            return new Judged(come.Packet, row, logged, null, receipt);
        }

        return new Judged(come.Packet, row, logged, whole, null);
    }

    private async Task Store(AgentContext db, List<Judged> judged, CancellationToken token)
    {
        Digest[] packets = [.. judged.Select(one => one.Packet).Distinct()];
        Digest[] logged = [.. judged.Select(one => one.Logged).OfType<ReceiptReading>().Select(receipt => receipt.BodyDigest).Distinct()];
        List<ReceiptRow> ours = await db.Receipts.AsNoTracking()
            .Where(one => packets.Contains(one.PacketDigest) && one.Direction == Direction.Outward && (one.Kind == ReceiptKind.Delivered || one.Kind == ReceiptKind.Refused)).ToListAsync(token);
        HashSet<Digest> known = [.. await db.Receipts.AsNoTracking().Where(one => logged.Contains(one.BodyDigest)).Select(one => one.BodyDigest).ToListAsync(token)];
        foreach (ReceiptRow receipt in ours.Where(one => one.SentAt is null))
        {
            receipt.SentAt = clock.GetUtcNow();
            db.Change(receipt, s_sent);
        }

        foreach (Judged one in judged)
        {
            if (one.Logged is { } receipt && known.Add(receipt.BodyDigest))
            {
                db.Put(Records.Row(receipt));
            }

            if (one is { Whole: { } whole, Row: { } taken })
            {
                kill.Reached("deliver.parts.before-commit");
                (taken.Envelope, taken.State) = (whole.ToBytes(), IncomingState.Stored);
                db.Change(taken, s_stored);
            }
            else if (one is { Incomplete: { } incomplete, Row: { } aside })
            {
                aside.State = IncomingState.Quarantined;
                db.Change(aside, s_aside);
                db.Put(Records.OwnRow(incomplete, sentAt: null));
            }
        }

        if (judged.Where(one => one.Whole is not null || one.Incomplete is not null).Select(one => one.Row!.Cursor).DefaultIfEmpty().Max() is > 0 and long cursor)
        {
            await Advance(db, cursor, token);
        }

        await db.SaveChangesAsync(token);
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

    /// <param name="Packet">Its digest.</param>
    /// <param name="Row">As it is stored; null where it was refused at the offer.</param>
    /// <param name="Logged">The gateway's receipt for our "delivered", where it holds.</param>
    /// <param name="Whole">The packet with its parts, where they are those that were sealed and were not here before.</param>
    /// <param name="Incomplete">Our receipt, where they are not.</param>
    private sealed record Judged(Digest Packet, IncomingRow? Row, ReceiptReading? Logged, Envelope? Whole, Signed? Incomplete);
}
