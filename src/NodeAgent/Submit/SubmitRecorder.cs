using System.Globalization;
using Interop.Crypto;
using Interop.Hosting.Faults;
using Interop.Hosting.Waiting;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Seal;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Threads;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Submit;

/// <summary>Writes down what became of a packet at the gateway: each outcome is one indivisible change.</summary>
internal sealed class SubmitRecorder(Agency me, AgentKeys keys, DraftShelf shelf, CaseBoards boards, IWriteQueue<AgentContext> store, Bells bells, KillPoint kill, TimeProvider clock, ILogger<SubmitRecorder> logger)
{
    private static readonly RowChange<OutgoingRow> s_accepted = new(
        nameof(OutgoingRow.State), nameof(OutgoingRow.Attempts), nameof(OutgoingRow.WaitingSince), nameof(OutgoingRow.WaitingFor), nameof(OutgoingRow.LastError));

    private static readonly TimeSpan s_stopped = TimeSpan.FromMinutes(5);

    /// <summary>The gateway signed for it. An answer is receipted to whom it answers.</summary>
    public async Task Accepted(OutgoingRow row, ReceiptReading receipt, DecisionReading decision, IReadOnlyList<RedactionNotice> notices, CancellationToken cancellation)
    {
        Contracts.Signed? answered = await Answered(row, cancellation);
        await store.Run(
            async (db, token) =>
            {
                OutgoingRow packet = await db.Outgoing.AsNoTracking().FirstAsync(one => one.PacketDigest == row.PacketDigest, token);
                packet.State = packet.State is OutgoingState.Queued or OutgoingState.Submitted ? await Reached(db, row.PacketDigest, token) : packet.State;
                packet.Attempts++;
                (packet.WaitingSince, packet.WaitingFor, packet.LastError) = (null, null, null);
                db.Change(packet, s_accepted);
                await Records.Add(db, receipt, token);
                await Records.Add(db, row.PacketDigest, decision, token);
                foreach (RedactionNotice notice in notices.DistinctBy(one => SignedDocument.BodyDigestOf(one.Signed)))
                {
                    await Records.Add(db, notice, token);
                }

                if (answered is not null)
                {
                    Records.AddOwn(db, answered, sentAt: null);
                    Digest request = Digest.From(Contracts.Receipt.Parser.ParseFrom(answered.Body).PacketDigest.Span);
                    IncomingRow incoming = await db.Incoming.FirstAsync(one => one.PacketDigest == request, token);
                    incoming.State = IncomingState.Answered;
                }

                kill.Reached("submit.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached("submit.after-commit");
        if (answered is not null)
        {
            bells.Acknowledge.Ring();
        }

        if (CaseBoards.Changes(row.Type))
        {
            await boards.Refresh(row.Thread, cancellation);
        }
    }

    // After a restart the feed may have brought what happened since before this answer came again.
    private async Task<OutgoingState> Reached(AgentContext db, Digest packet, CancellationToken token)
    {
        List<byte[]> known = await db.Receipts.AsNoTracking().Where(one => one.PacketDigest == packet && one.Direction == Direction.Inward).OrderBy(one => one.Id).Select(one => one.Signed).ToListAsync(token);
        return known.Select(signed => Contracts.Receipt.Parser.ParseFrom(Contracts.Signed.Parser.ParseFrom(signed).Body))
            .Aggregate(OutgoingState.Accepted, (state, receipt) => Progress.After(state, receipt, me.GatewayIssuer));
    }

    /// <summary>It will not be sent: refused or expired. Its place on the channel goes to the packet behind it.</summary>
    public async Task Gone(OutgoingRow row, OutgoingState end, string reason, ReceiptReading? receipt, DecisionReading? decision, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                OutgoingRow packet = await db.Outgoing.FirstAsync(one => one.PacketDigest == row.PacketDigest, token);
                packet.State = end;
                packet.Attempts++;
                (packet.WaitingSince, packet.WaitingFor, packet.LastError) = (null, null, reason);
                if (receipt is not null)
                {
                    await Records.Add(db, receipt, token);
                }

                if (decision is not null)
                {
                    await Records.Add(db, row.PacketDigest, decision, token);
                }

                await ChannelPlaces.Remove(db, packet, keys.Signer, token);
                kill.Reached("submit.refused.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached("submit.refused.after-commit");
    }

    /// <summary>No answer that counts: it waits, and officers see since when.</summary>
    public async Task<TimeSpan?> Wait(OutgoingRow row, string reason, CancellationToken cancellation)
    {
        TimeSpan wait = Backoff.After(row.Attempts + 1);
        await Delay(row, reason, wait, cancellation);
        return wait;
    }

    /// <summary>The gateway stands elsewhere on the channel. Its counter is believed only where our own records lead there too.</summary>
    public async Task<TimeSpan?> OutOfSequence(OutgoingRow row, string? lastSeq, CancellationToken cancellation)
    {
        bool read = long.TryParse(lastSeq, NumberStyles.None, CultureInfo.InvariantCulture, out long last);
        long known = await store.Read(
            async (db, token) => await db.Outgoing
                .Where(one => one.Channel == row.Channel && one.State != OutgoingState.Queued && one.Seq > 0)
                .MaxAsync(one => (long?)one.Seq, token) ?? 0,
            cancellation);
        if (!read || last != known || row.Seq == last + 1)
        {
            SubmitLog.ChannelStopped(logger, row.Channel.ToString(), lastSeq ?? "nowhere");
            await Delay(row, "channel-stopped", s_stopped, cancellation);
            return s_stopped;
        }

        await store.Run(
            async (db, token) =>
            {
                await ChannelPlaces.Renumber(db, row.Channel, last, keys.Signer, token);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        return TimeSpan.Zero;
    }

    private Task Delay(OutgoingRow row, string reason, TimeSpan wait, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            OutgoingRow packet = await db.Outgoing.FirstAsync(one => one.PacketDigest == row.PacketDigest, token);
            packet.Attempts++;
            packet.WaitingSince ??= clock.GetUtcNow();
            (packet.WaitingFor, packet.LastError, packet.NextAttemptAt) = (me.GatewayIssuer, reason, clock.GetUtcNow() + wait);
            await db.SaveChangesAsync(token);
        },
        cancellation);

    private async Task<Contracts.Signed?> Answered(OutgoingRow row, CancellationToken cancellation)
    {
        if (row.Type != CaseBoards.Outcome || row.DraftId is not long id || await shelf.Take(id, cancellation) is not { Content: { InReplyTo: { } about, Type: "rescue-verification-outcome" } } draft
            || await PacketKey.FindIncoming(store, about, cancellation) is not { } incoming || incoming.Sender != row.Recipient)
        {
            return null;
        }

        bool before = await store.Read((db, token) => db.Receipts.AnyAsync(one => one.PacketDigest == incoming.PacketDigest && one.Kind == ReceiptKind.Answered && one.Direction == Direction.Outward, token), cancellation);
        return before ? null : ReceiptReading.Sign(ReceiptKind.Answered, Header.Parse(incoming.Header).Require(), me, keys.Signer, clock.GetUtcNow(), draft.Row.Author);
    }
}
