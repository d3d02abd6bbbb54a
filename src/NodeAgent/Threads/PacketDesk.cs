using Interop.AuditLog.Proofs;
using Interop.Contracts;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;
using Direction = Interop.Storage.Agent.Direction;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.NodeAgent.Threads;

/// <summary>Shows packets without their content: what the header says, what was decided, how far it came, where it waits.</summary>
internal sealed class PacketDesk(Agency me, PolicySnapshot policy, IWriteQueue<AgentContext> store)
{
    /// <summary>Packets to us, the newest first.</summary>
    public async Task<IReadOnlyList<InboxItem>> Inbox(IncomingState? state, CancellationToken cancellation)
    {
        List<(IncomingRow Row, ThreadId Case)> rows = await store.Read(
            async (db, token) => (await (from row in db.Incoming.AsNoTracking()
                                         join thread in db.Threads on row.Thread equals thread.Thread
                                         where state == null || row.State == state
                                         orderby row.ReceivedAt descending
                                         select new { row, thread.Case }).Take(500).ToListAsync(token)).ConvertAll(one => (one.row, one.Case)),
            cancellation);
        return [.. rows.Select(one => Item(one.Row, one.Case))];
    }

    /// <summary>One packet, ours or theirs.</summary>
    public async Task<Reply<PacketView>> Show(string packet, CancellationToken cancellation)
    {
        if (await PacketKey.FindIncoming(store, packet, cancellation) is { } incoming)
        {
            return await View(Header.Parse(incoming.Header).Require(), "inward", Words.Of(incoming.State), null, null, cancellation);
        }

        if (await PacketKey.FindOutgoing(store, packet, cancellation) is { } outgoing)
        {
            Header header = Envelope.Parse(outgoing.Envelope).Require().Header;
            return await View(header, "outward", Words.Of(outgoing.State), Waiting(outgoing), outgoing.LastError, cancellation);
        }

        return ApiRefusal.Missing("packet");
    }

    /// <summary>Decisions about a packet, verified again as they are read.</summary>
    public async Task<IReadOnlyList<DecisionReading>> Decisions(Header header, CancellationToken cancellation)
    {
        Digest packet = header.Digest;
        Speakers route = Speakers.Of(header.Sender, header.Recipient, me);
        List<byte[]> rows = await store.Read((db, token) => db.Decisions.AsNoTracking().Where(row => row.PacketDigest == packet).Select(row => row.Signed).ToListAsync(token), cancellation);
        List<DecisionReading> decisions = [];
        foreach (byte[] bytes in rows)
        {
            if (DecisionReading.Read(Signed.Parser.ParseFrom(bytes), packet, route, me).TryGet(out DecisionReading? decision, out _))
            {
                decisions.Add(decision);
            }
        }

        return decisions;
    }

    /// <summary>Receipts about a packet in the order of their times.</summary>
    public async Task<IReadOnlyList<ReceiptView>> Receipts(Digest packet, CancellationToken cancellation)
    {
        (List<ReceiptRow> rows, List<ProofRow> proofs) = await store.Read(
            async (db, token) => (
                await db.Receipts.AsNoTracking().Where(row => row.PacketDigest == packet).ToListAsync(token),
                await db.Proofs.AsNoTracking().Where(row => row.PacketDigest == packet).ToListAsync(token)),
            cancellation);
        return [.. rows.OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => View(row, proofs.Find(proof => proof.ReceiptDigest == row.BodyDigest)))];
    }

    /// <summary>The case of a thread, as officers name it.</summary>
    public async Task<string> CaseOf(ThreadId thread, CancellationToken cancellation) => await store.Read(
        async (db, token) => (await db.Threads.AsNoTracking().FirstAsync(row => row.Thread == thread, token)).Case.ToString(), cancellation);

    public static WaitView? Waiting(OutgoingRow row) => row.WaitingSince is not { } since ? null : new WaitView(
        "packet", row.PacketDigest.ToString(), row.WaitingFor ?? "", since, row.Attempts, row.LastError ?? "",
        $"Waits for {row.WaitingFor} since {PlainWords.Time(since)} ({row.LastError})");

    private static ReceiptView View(ReceiptRow row, ProofRow? proof)
    {
        Receipt body = Receipt.Parser.ParseFrom(Signed.Parser.ParseFrom(row.Signed).Body);
        long? index = proof is not null && TlogProof.TryParse(proof.TlogProof, out TlogProof? read) ? read.Index : null;
        return new ReceiptView(
            row.Kind.Value, row.Issuer, row.Officer?.ToString(), row.At, body.Reason.Length > 0 ? body.Reason : null, row.Direction == Direction.Inward ? "inward" : "outward",
            PlainWords.Of(body, index), row.BodyDigest.ToString(), body.Promise?.Origin, index, row.Direction == Direction.Inward || row.SentAt is not null);
    }

    private InboxItem Item(IncomingRow row, ThreadId home)
    {
        Header header = Header.Parse(row.Header).Require();
        return new InboxItem(
            row.PacketDigest.ToString(), row.PacketId.ToString(), row.Sender.Value, row.Type.Value, row.Urgency.Value, header.Purpose.Value, home.ToString(), Words.Of(row.State), row.ReceivedAt, row.NotAfter,
            Clocks.Due(row.Type.Value, row.Urgency.Value, row.ReceivedAt, policy.Vocabulary.UrgencyTerms),
            header.Emergency is null ? null : new EmergencyView([.. header.Emergency.Officers.Select(officer => officer.ToString())], null));
    }

    private async Task<PacketView> View(Header header, string direction, string state, WaitView? waiting, string? lastError, CancellationToken cancellation)
    {
        IReadOnlyList<DecisionReading> decisions = await Decisions(header, cancellation);
        List<byte[]> notices = await store.Read((db, token) => db.Notices.AsNoTracking().Where(row => row.PacketDigest == header.Digest).Select(row => row.Signed).ToListAsync(token), cancellation);
        return new PacketView(
            header.Digest.ToString(), header.PacketId.ToString(), direction, header.Sender.Value, header.Recipient.Value, header.Type.Value, header.Urgency.Value, header.Purpose.Value,
            [.. header.Bases.Select(basis => basis.Value)], [.. header.Handling.Select(code => code.Value)], await CaseOf(header.Thread, cancellation), state,
            header.Channel.ToString(), (long)header.Seq, header.CreatedAt, header.NotAfter, header.RetainUntil,
            [.. header.Approvals.Select(one => new ApprovalActView(one.Officer.ToString(), one.Role.Value, one.Act.ToString()))],
            [.. decisions.Select(Obligations.View)],
            Obligations.Of(decisions),
            [.. notices.Select(bytes => RedactionNotice.Parse(Signed.Parser.ParseFrom(bytes)).Require()).SelectMany(notice => notice.Parts.Select(part => Obligations.Withheld(part, notice.Gateway.Value, notice.Reason.Value, decisions)))],
            await Receipts(header.Digest, cancellation), waiting, lastError,
            header.Emergency is null ? null : new EmergencyView([.. header.Emergency.Officers.Select(officer => officer.ToString())], null),
            [.. header.Facts.Select(fact => fact.Value)]);
    }
}
