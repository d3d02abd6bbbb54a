using Interop.Cases.Rescue;
using Interop.Cases.Threads;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Onward;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;
using Direction = Interop.Storage.Agent.Direction;
using ThreadState = Interop.Storage.Agent.ThreadState;

namespace Interop.NodeAgent.Threads;

/// <summary>Shows cases and closes them: only when every line is final and the totals reconcile.</summary>
internal sealed class CaseDesk(Agency me, CaseBoards boards, CaseNames names, PacketDesk packets, CaseClocks clocks, OnwardStates onward, GatewayState gateway, ReadLog readLog, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    private static readonly Code s_rescue = Code.Parse("rescue");

    public async Task<IReadOnlyList<ThreadItem>> List(CancellationToken cancellation)
    {
        (List<ThreadRow> threads, List<PersonOutcomeRow> lines) = await store.Read(
            async (db, token) => (await db.Threads.AsNoTracking().ToListAsync(token), await db.PersonOutcomes.AsNoTracking().ToListAsync(token)), cancellation);
        return
        [
            .. threads.GroupBy(row => row.Case).Select(group => new ThreadItem(
                group.Key.ToString(),
                names.Of(group),
                group.MinBy(row => row.CreatedAt)!.Kind.Value,
                Words.Of(group.Any(row => row.State == ThreadState.Open) ? ThreadState.Open : ThreadState.Closed),
                [.. group.Select(row => row.Partner.Value).Order(StringComparer.Ordinal)],
                group.Min(row => row.CreatedAt),
                group.Max(row => row.UpdatedAt),
                lines.Count(line => line.Thread == group.Key),
                lines.Count(line => line.Thread == group.Key && !line.Terminal)))
            .OrderByDescending(item => item.UpdatedAt),
        ];
    }

    /// <summary>One case. Lines name pseudonyms; the reading is noted.</summary>
    public async Task<Reply<ThreadView>> Show(string thread, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (!ThreadId.TryParse(thread, out ThreadId home) || await Threads(home, cancellation) is not { Count: > 0 } threads)
        {
            return ApiRefusal.Missing("thread");
        }

        await readLog.Note(officer, ReadLog.Read, null, home, s_rescue, cancellation);
        return await View(home, threads, cancellation);
    }

    /// <summary>Closes a case; refused with the lines that are open.</summary>
    public async Task<Reply<ThreadView>> Close(string thread, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (!ThreadId.TryParse(thread, out ThreadId home) || await Threads(home, cancellation) is not { Count: > 0 } threads)
        {
            return ApiRefusal.Missing("thread");
        }

        CaseBoard? board = await boards.Of(home, cancellation);
        if (board is null)
        {
            return new ApiRefusal(409, "no-request-here", "The case holds no request that was opened here, so nobody can tell whether everyone is accounted for.", "Open the request first.");
        }

        if (board.Board.Close() is Closing.StaysOpen open)
        {
            return new ApiRefusal(409, "lines-open", open.Sentence, "Wait for, or ask for, an answer to each of these lines.") { Lines = [.. open.Open.Select(Line)] };
        }

        await store.Run(
            async (db, token) =>
            {
                foreach (ThreadRow row in await db.Threads.Where(one => one.Case == home).ToListAsync(token))
                {
                    (row.State, row.UpdatedAt) = (ThreadState.Closed, clock.GetUtcNow());
                }

                db.ReadLog.Add(readLog.Row(officer, Code.Parse("closed"), null, home, s_rescue));
                await db.SaveChangesAsync(token);
            },
            cancellation);
        return await View(home, await Threads(home, cancellation), cancellation);
    }

    /// <summary>Everything that waits: the gateway itself, packets, receipts.</summary>
    public async Task<IReadOnlyList<WaitView>> Waiting(CancellationToken cancellation)
    {
        (List<OutgoingRow> outgoing, List<ReceiptRow> receipts) = await store.Read(
            async (db, token) => (
                await db.Outgoing.AsNoTracking().Where(row => row.WaitingSince != null || row.State == OutgoingState.Queued).OrderBy(row => row.CreatedAt).ToListAsync(token),
                await db.Receipts.AsNoTracking().Where(row => row.Direction == Direction.Outward && row.SentAt == null).OrderBy(row => row.Id).ToListAsync(token)),
            cancellation);
        List<WaitView> waits = [];
        if (gateway.Waiting is { } missing)
        {
            waits.Add(new WaitView("gateway", null, me.GatewayIssuer, missing.Since, 0, missing.Reason, $"The gateway {me.Gateway.Code} has not answered since {PlainWords.Time(missing.Since)} ({missing.Reason})"));
        }

        waits.AddRange(outgoing.Select(row => PacketDesk.Waiting(row) ?? new WaitView(
            "packet", row.PacketDigest.ToString(), me.GatewayIssuer, row.CreatedAt, row.Attempts, "queued", $"Queued for gateway {me.Gateway.Code} since {PlainWords.Time(row.CreatedAt)}")));
        waits.AddRange(receipts.Select(row => new WaitView(
            "receipt", row.PacketDigest.ToString(), me.GatewayIssuer, row.At, 0, row.Kind.Value, $"Receipt \"{row.Kind}\" is to be handed in since {PlainWords.Time(row.At)}")));
        return waits;
    }

    private Task<List<ThreadRow>> Threads(ThreadId home, CancellationToken cancellation) => store.Read(
        (db, token) => db.Threads.AsNoTracking().Where(row => row.Case == home).OrderBy(row => row.CreatedAt).ToListAsync(token), cancellation);

    private static LineStatusView Line(LineState line) => new(line.Line, line.Pseudonym, line.Status.Code(), line.Status.IsTerminal(), line.Since, line.NextStep, line.By);

    private async Task<ThreadView> View(ThreadId home, List<ThreadRow> threads, CancellationToken cancellation)
    {
        CaseBoard? board = await boards.Of(home, cancellation);
        Closing? closing = board?.Board.Close();
        List<ThreadId> ids = [.. threads.Select(row => row.Thread)];
        (List<OutgoingRow> outgoing, List<IncomingRow> incoming) = await store.Read(
            async (db, token) => (
                await db.Outgoing.AsNoTracking().Where(row => ids.Contains(row.Thread)).ToListAsync(token),
                await db.Incoming.AsNoTracking().Where(row => ids.Contains(row.Thread)).ToListAsync(token)),
            cancellation);
        List<TimelineEntry> timeline =
        [
            .. outgoing.Select(row => new TimelineEntry(row.CreatedAt, $"We sealed {row.Type} for {row.Recipient}", row.PacketDigest.ToString(), "sealed", me.Name.Value)),
            .. incoming.Select(row => new TimelineEntry(row.ReceivedAt, $"{row.Sender} sent {row.Type}", row.PacketDigest.ToString(), "received", row.Sender.Value)),
        ];
        foreach (Digest packet in outgoing.Select(row => row.PacketDigest).Concat(incoming.Select(row => row.PacketDigest)))
        {
            timeline.AddRange((await packets.Receipts(packet, cancellation)).Select(one => new TimelineEntry(one.At, one.Words, packet.ToString(), one.Kind, one.Officer ?? one.Issuer)));
        }

        return new ThreadView(
            home.ToString(), names.Of(threads), threads[0].Kind.Value, Words.Of(threads.Exists(row => row.State == ThreadState.Open) ? ThreadState.Open : ThreadState.Closed),
            [.. threads.Select(row => row.Partner.Value).Order(StringComparer.Ordinal)],
            [.. board?.Board.Lines.Select(Line) ?? []],
            [.. board?.Board.Totals.Select(one => new StatusCountView(one.Status.Code(), one.Count)) ?? []],
            closing is Closing.MayClose,
            [.. (closing as Closing.StaysOpen)?.Open.Select(line => line.Line) ?? []],
            (closing as Closing.StaysOpen)?.Sentence,
            board?.Rejected ?? [],
            [.. timeline.OrderBy(entry => entry.At)],
            [.. outgoing.Select(PacketDesk.Waiting).OfType<WaitView>()],
            await clocks.Of(threads, cancellation),
            await onward.Of(ids, cancellation));
    }
}
