using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Gateway.Decide;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Hosting.Waiting;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>What came of an attempt, in one transaction with its removal from the outbox or its next time.</summary>
internal sealed class RouteRecorder(
    GatewayIdentity me, CurrentDirectory directory, IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, Bells bells, KillPoint kill, TimeProvider clock, ILogger<RouteRecorder> logger)
{
    /// <summary>The partner has signed for it, or that it refuses it.</summary>
    public async Task Settle(RouteRow row, Header header, ReceiptReading receipt, RouteOutcome outcome, CancellationToken cancellation)
    {
        bool refused = receipt.Kind == ReceiptKind.Refused;
        await store.Run(
            async (db, token) =>
            {
                if (!await Remove(db, row, token))
                {
                    return;
                }

                if (row.Kind == RouteKind.Packet)
                {
                    await RecordPacket(db, row, header, receipt, outcome, refused, token);
                }

                // The partner's promise for what it was told: with it a leaf that it leaves out can be proved missing.
                if (!await db.Receipts.AnyAsync(one => one.BodyDigest == receipt.BodyDigest, token))
                {
                    ledger.AddReceipt(
                        db, receipt.Signed, header.Digest, receipt.Kind, receipt.Issuer, null, null, row.Kind == RouteKind.Packet ? [header.Sender] : []);
                }

                kill.Reached(row.Kind == RouteKind.Packet ? "route.packet.before-commit" : "route.receipt.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached(row.Kind == RouteKind.Packet ? "route.packet.after-commit" : "route.receipt.after-commit");
        bells.Recorded(header);
        if (refused)
        {
            RouteLog.Refused(logger, row.PacketDigest, row.Gateway, receipt.Reason);
        }
        else
        {
            RouteLog.Relayed(logger, row.PacketDigest, row.Gateway, row.Kind);
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

    /// <summary>Later: an officer sees since when it waits, and why.</summary>
    public async Task Postpone(RouteRow row, Header header, string reason, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int attempts = row.Attempts + 1;
        DateTimeOffset next = now + Backoff.After(attempts);
        await store.Run(
            async (db, token) =>
            {
                if (await db.RouteOutbox.FindAsync([row.Id], token) is RouteRow waiting)
                {
                    waiting.Attempts = attempts;
                    waiting.WaitingSince ??= now;
                    waiting.LastError = reason.Length <= 64 ? reason : reason[..64];
                    waiting.NextAttemptAt = row.Kind == RouteKind.Packet && next > header.NotAfter && now < header.NotAfter ? header.NotAfter.AddMilliseconds(1) : next;
                    await db.SaveChangesAsync(token);
                }
            },
            cancellation);
        RouteLog.Waiting(logger, row.PacketDigest, row.Gateway, attempts, reason);
        bells.Feed(header.Sender).Ring();
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

    private async Task RecordPacket(GatewayContext db, RouteRow row, Header header, ReceiptReading receipt, RouteOutcome outcome, bool refused, CancellationToken token)
    {
        PacketRow packet = await db.Packets.FirstAsync(one => one.Digest == row.PacketDigest, token);
        ActDetail detail = new()
        {
            Actor = receipt.Issuer,
            Reason = receipt.Reason,
            PrevEvent = packet.LastEvent,
            PeerEvent = receipt.PromisedLeaf,
            AboutKind = receipt.Kind,
            AboutReceipt = receipt.BodyDigest,
        };
        Act act = acts.Of(receipt.Kind, refused ? LogEvent.Refused : LogEvent.Relayed, header, detail);

        // The agency may have answered before the partner's own answer was here.
        packet.State = refused ? PacketState.Refused : packet.State == PacketState.Accepted ? PacketState.Relayed : packet.State;
        packet.LastEvent = act.Leaf.LeafHash;
        packet.PeerEvent = receipt.PromisedLeaf;
        ledger.Add(db, act, header, header.Sender);
        (Signed? decision, IEnumerable<Signed> notices) = outcome switch
        {
            RouteOutcome.Forwarded forwarded => (forwarded.Reply.Decision, forwarded.Reply.Notices),
            RouteOutcome.Refused theirs => (theirs.Decision, []),
            _ => ((Signed?)null, (IEnumerable<Signed>)[]),
        };
        if (DecisionReading.Of(decision, row.Gateway, DecisionDocument.Recipient, header.Digest, directory) is Signed trusted
            && await db.Decisions.FindAsync([header.Digest, DecisionDocument.Recipient], token) is null)
        {
            ledger.AddDecision(
                db, header.Digest, DecisionDocument.Recipient, row.Gateway, trusted, DecisionReading.Notices(notices, row.Gateway, header.Digest, directory), header.Sender);
        }
    }
}
