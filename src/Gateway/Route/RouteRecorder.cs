using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Decide;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Hosting.Waiting;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>What came of an attempt, in one transaction with its removal from the outbox or its next time.</summary>
internal sealed class RouteRecorder(
    GatewayIdentity me, CurrentDirectory directory, IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, Bells bells, KillPoint kill, TimeProvider clock, ILogger<RouteRecorder> logger)
{
    private static readonly RowChange<RouteRow> s_waits = new(nameof(RouteRow.Attempts), nameof(RouteRow.WaitingSince), nameof(RouteRow.LastError), nameof(RouteRow.NextAttemptAt));

    /// <summary>The partner has signed for them, or that it refuses them.</summary>
    public async Task Settle(IReadOnlyList<Settled> settled, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                long[] ids = [.. settled.Select(one => one.Item.Row.Id)];
                HashSet<long> waiting = [.. await db.RouteOutbox.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(token)];
                Settled[] now = [.. settled.Where(one => waiting.Contains(one.Item.Row.Id))];
                Digest[] bodies = [.. now.Select(one => one.Receipt.BodyDigest).Distinct()];
                HashSet<Digest> known = [.. await db.Receipts.AsNoTracking().Where(row => bodies.Contains(row.BodyDigest)).Select(row => row.BodyDigest).ToListAsync(token)];
                Digest[] forwarded = [.. now.Where(one => one.Item.Row.Kind == RouteKind.Packet).Select(one => one.Item.Row.PacketDigest)];
                Dictionary<Digest, PacketRow> packets = forwarded.Length == 0 ? [] : await db.Packets.AsNoTracking().Where(row => forwarded.Contains(row.Digest)).ToDictionaryAsync(row => row.Digest, token);
                HashSet<Digest> decided = forwarded.Length == 0 ? [] : [.. await db.Decisions.AsNoTracking()
                    .Where(row => forwarded.Contains(row.PacketDigest) && row.Side == DecisionDocument.Recipient).Select(row => row.PacketDigest).ToListAsync(token)];
                foreach (Settled one in now)
                {
                    RouteRow row = one.Item.Row;
                    db.Drop(row);
                    if (row.Kind == RouteKind.Packet)
                    {
                        RecordPacket(db, one, packets[row.PacketDigest], decided);
                    }

                    // The partner's promise for what it was told: with it a leaf that it leaves out can be proved missing.
                    if (known.Add(one.Receipt.BodyDigest))
                    {
                        Header header = one.Item.Header;
                        ledger.AddReceipt(
                            db, one.Receipt.Signed, header.Digest, one.Receipt.Kind, one.Receipt.Issuer, null, null, row.Kind == RouteKind.Packet ? [header.Sender] : []);
                    }

                    kill.Reached(row.Kind == RouteKind.Packet ? "route.packet.before-commit" : "route.receipt.before-commit");
                }

                await db.SaveChangesAsync(token);
            },
            cancellation);
        foreach (Settled one in settled)
        {
            RouteRow row = one.Item.Row;
            kill.Reached(row.Kind == RouteKind.Packet ? "route.packet.after-commit" : "route.receipt.after-commit");
            if (one.Refused)
            {
                RouteLog.Refused(logger, row.PacketDigest, row.Gateway, one.Receipt.Reason);
            }
            else
            {
                RouteLog.Relayed(logger, row.PacketDigest, row.Gateway, row.Kind);
            }
        }

        foreach (Header header in settled.Select(one => one.Item.Header).DistinctBy(header => (header.Sender, header.Recipient)))
        {
            bells.Recorded(header);
        }
    }

    /// <summary>Its time ran out before the partner had it.</summary>
    /// <returns>False where the recipient's own receipt says that the partner has it: then it did not expire, only the partner's answer is missing.</returns>
    public async Task<bool> Expire(RouteRow row, Header header, CancellationToken cancellation)
    {
        bool expired = await store.Run(
            async (db, token) =>
            {
                PacketRow packet = await db.Packets.FirstAsync(one => one.Digest == row.PacketDigest, token);
                if (packet.State != PacketState.Accepted || !await Remove(db, row, token))
                {
                    return false;
                }

                Act act = acts.Of(ReceiptKind.Expired, LogEvent.Expired, header, new ActDetail { Actor = me.Issuer, PrevEvent = packet.LastEvent });
                packet.State = PacketState.Expired;
                packet.LastEvent = act.Leaf.LeafHash;
                ledger.Add(db, act, header, header.Sender);
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellation);
        if (expired)
        {
            bells.Recorded(header);
            RouteLog.Expired(logger, row.PacketDigest, row.Gateway);
        }

        return expired;
    }

    /// <summary>Later: an officer sees since when they wait, and why.</summary>
    public async Task Postpone(IReadOnlyList<RouteHeld> items, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await store.Run(
            async (db, token) =>
            {
                long[] ids = [.. items.Select(one => one.Row.Id)];
                Dictionary<long, RouteRow> waiting = await db.RouteOutbox.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, token);
                foreach (RouteHeld item in items)
                {
                    if (waiting.TryGetValue(item.Row.Id, out RouteRow? row))
                    {
                        DateTimeOffset end = item.Header?.NotAfter ?? DateTimeOffset.MinValue;
                        row.Attempts = item.Row.Attempts + 1;
                        DateTimeOffset next = now + Backoff.After(row.Attempts);
                        row.WaitingSince ??= now;
                        row.LastError = item.Problem.Length <= 64 ? item.Problem : item.Problem[..64];
                        row.NextAttemptAt = row.Kind == RouteKind.Packet && next > end && now < end ? end.AddMilliseconds(1) : next;
                        db.Change(row, s_waits);
                    }
                }

                await db.SaveChangesAsync(token);
            },
            cancellation);
        foreach (RouteHeld item in items)
        {
            if (item.Unreadable)
            {
                RouteLog.Unreadable(logger, item.Row.Kind, item.Row.PacketDigest, item.Row.Gateway, item.Row.Attempts + 1, item.Problem);
            }
            else
            {
                RouteLog.Waiting(logger, item.Row.PacketDigest, item.Row.Gateway, item.Row.Attempts + 1, item.Problem);
            }

            if (item.Header is { } header)
            {
                bells.Feed(header.Sender).Ring();
            }
        }
    }

    private static async Task<bool> Remove(GatewayContext db, RouteRow row, CancellationToken token)
    {
        if (await db.RouteOutbox.FindAsync([row.Id], token) is not RouteRow waiting)
        {
            return false;
        }

        db.RouteOutbox.Remove(waiting);
        return true;
    }

    private void RecordPacket(GatewayContext db, Settled settled, PacketRow packet, HashSet<Digest> decided)
    {
        (Header header, ReceiptReading receipt, GatewayCode partner) = (settled.Item.Header, settled.Receipt, settled.Item.Row.Gateway);
        ActDetail detail = new()
        {
            Actor = receipt.Issuer,
            Reason = receipt.Reason,
            PrevEvent = packet.LastEvent,
            PeerEvent = receipt.PromisedLeaf,
            AboutKind = receipt.Kind,
            AboutReceipt = receipt.BodyDigest,
        };
        Act act = acts.Of(receipt.Kind, settled.Refused ? LogEvent.Refused : LogEvent.Relayed, header, detail);

        // The agency may have answered before the partner's own answer was here.
        packet.State = settled.Refused ? PacketState.Refused : packet.State == PacketState.Accepted ? PacketState.Relayed : packet.State;
        packet.LastEvent = act.Leaf.LeafHash;
        packet.PeerEvent = receipt.PromisedLeaf;
        db.Change(packet, PacketRows.Moved);
        ledger.Add(db, act, header, header.Sender);
        (Signed? decision, IEnumerable<Signed> notices) = settled.Outcome switch
        {
            RouteOutcome.Forwarded forwarded => (forwarded.Reply.Decision, forwarded.Reply.Notices),
            RouteOutcome.Refused theirs => (theirs.Decision, []),
            _ => ((Signed?)null, (IEnumerable<Signed>)[]),
        };
        if (DecisionReading.Of(decision, partner, DecisionDocument.Recipient, header.Digest, directory) is Signed trusted && decided.Add(header.Digest))
        {
            ledger.AddDecision(
                db, header.Digest, DecisionDocument.Recipient, partner, trusted, DecisionReading.Notices(notices, partner, header.Digest, directory), header.Sender);
        }
    }
}
