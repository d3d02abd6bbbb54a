using Google.Protobuf;
using Interop.Contracts;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>One item of the outbox: call the partner, record what came of it.</summary>
internal sealed class RouteSteps(
    GatewayIdentity me, CurrentDirectory directory, IWriteQueue<GatewayContext> store, RelayCaller relay, Ledger ledger, Acts acts, Bells bells,
    KillPoint kill, TimeProvider clock, ILogger<RouteSteps> logger)
{
    /// <returns>True when the item is settled and the lane may go on.</returns>
    public async Task<bool> Take(RouteRow row, CancellationToken cancellation)
    {
        PacketRow packet = await store.Read((db, token) => db.Packets.AsNoTracking().FirstAsync(one => one.Digest == row.PacketDigest, token), cancellation);
        Header header = Header.Parse(packet.Header).Require();
        if (row.Kind == RouteKind.Packet && clock.GetUtcNow() > header.NotAfter)
        {
            await Expire(row, header, cancellation);
            return true;
        }

        RouteOutcome outcome = row.Kind == RouteKind.Packet ? await Forward(row, packet, cancellation) : await Tell(row, cancellation);
        kill.Reached("route.after-send");
        if (outcome is RouteOutcome.Later later)
        {
            await Postpone(row, later.Reason, cancellation);
            return false;
        }

        if (await Settle(row, header, outcome, cancellation) is string problem)
        {
            RouteLog.Unproven(logger, row.PacketDigest, row.Gateway, problem);
            await Postpone(row, problem, cancellation);
            return false;
        }

        bells.Recorded(header);
        return true;
    }

    public void Failed(RouteRow row, StorageUnavailableException failure) => RouteLog.Storage(logger, failure, row.PacketDigest);

    private async Task<RouteOutcome> Forward(RouteRow row, PacketRow packet, CancellationToken cancellation)
    {
        ForwardRequest request = await store.Read(
            async (db, token) => new ForwardRequest
            {
                Envelope = ByteString.CopyFrom((await db.PacketPayloads.AsNoTracking().FirstAsync(one => one.PacketDigest == row.PacketDigest, token)).Envelope),
                Accepted = Signed.Parser.ParseFrom(packet.AcceptedReceipt),
                Decision = Signed.Parser.ParseFrom((await db.Decisions.AsNoTracking().FirstAsync(one => one.PacketDigest == row.PacketDigest && one.Side == DecisionDocument.Sender, token)).Signed),
            },
            cancellation);
        return await relay.Forward(row.Gateway, request, cancellation);
    }

    private async Task<RouteOutcome> Tell(RouteRow row, CancellationToken cancellation)
    {
        ForwardReceiptRequest request = await store.Read(
            async (db, token) =>
            {
                ReceiptRow receipt = await db.Receipts.AsNoTracking().FirstAsync(one => one.BodyDigest == row.ReceiptDigest, token);
                ReceiptRow logged = await db.Receipts.AsNoTracking().FirstAsync(one => one.LeafHash == receipt.LeafHash && one.Issuer == me.Issuer, token);
                return new ForwardReceiptRequest { Receipt = Signed.Parser.ParseFrom(receipt.Signed), Logged = Signed.Parser.ParseFrom(logged.Signed) };
            },
            cancellation);
        return await relay.Tell(row.Gateway, request, cancellation);
    }

    /// <returns>Null when it is recorded; else what the partner's answer lacks.</returns>
    private async Task<string?> Settle(RouteRow row, Header header, RouteOutcome outcome, CancellationToken cancellation)
    {
        Signed document = outcome switch
        {
            RouteOutcome.Forwarded forwarded => forwarded.Reply.Receipt,
            RouteOutcome.Told told => told.Receipt,
            RouteOutcome.Refused refused => refused.Receipt,
            _ => throw new InvalidOperationException("Nothing to settle."),
        };
        if (!ReceiptReading.OfGateway(document, row.Gateway, directory).TryGet(out ReceiptReading? receipt, out Refusal? refusal) || receipt.Packet != header.Digest)
        {
            return refusal?.Code ?? RefusalReason.PromiseMissing;
        }

        bool refusedThere = receipt.Kind == ReceiptKind.Refused;
        await store.Run(
            async (db, token) =>
            {
                RouteRow? waiting = await db.RouteOutbox.FindAsync([row.Id], token);
                if (waiting is null)
                {
                    return;
                }

                db.RouteOutbox.Remove(waiting);
                if (row.Kind == RouteKind.Packet)
                {
                    await RecordPacket(db, row, header, receipt, outcome, refusedThere, token);
                }

                kill.Reached("route.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached("route.after-commit");
        Told(row, receipt, refusedThere);
        return null;
    }

    private async Task RecordPacket(GatewayContext db, RouteRow row, Header header, ReceiptReading receipt, RouteOutcome outcome, bool refused, CancellationToken token)
    {
        PacketRow packet = await db.Packets.FirstAsync(one => one.Digest == row.PacketDigest, token);
        ActDetail detail = new()
        {
            Actor = $"gateway/{row.Gateway}",
            Reason = receipt.Body.Reason,
            PrevEvent = packet.LastEvent,
            PeerEvent = receipt.PromisedLeaf,
            AboutKind = receipt.Kind,
            AboutReceipt = receipt.BodyDigest,
        };
        Act act = acts.Of(refused ? ReceiptKind.Refused : ReceiptKind.Relayed, refused ? LogEvent.Refused : LogEvent.Relayed, header, detail);

        // The partner's receipts may overtake its answer, above all after a restart: a packet that is delivered already stays so.
        packet.State = refused ? PacketState.Refused : packet.State == PacketState.Accepted ? PacketState.Relayed : packet.State;
        packet.LastEvent = act.Leaf.LeafHash;
        packet.PeerEvent = receipt.PromisedLeaf;
        ledger.Add(db, act, header, header.Sender);
        if (!await db.Receipts.AnyAsync(one => one.BodyDigest == receipt.BodyDigest, token))
        {
            ledger.AddReceipt(db, receipt.Signed, header.Digest, receipt.Kind, receipt.Body.Issuer, null, null, header.Sender);
        }

        (Signed? decision, IEnumerable<Signed> notices) = outcome switch
        {
            RouteOutcome.Forwarded forwarded => (forwarded.Reply.Decision, forwarded.Reply.Notices),
            RouteOutcome.Refused theirs => (theirs.Decision, []),
            _ => ((Signed?)null, (IEnumerable<Signed>)[]),
        };
        if (DecisionReading.Of(decision, row.Gateway, header.Digest, directory) is Signed trusted)
        {
            ledger.AddDecision(
                db, header.Digest, DecisionDocument.Recipient, row.Gateway, trusted, DecisionReading.Notices(notices, row.Gateway, header.Digest, directory), header.Sender);
        }
    }

    private async Task Expire(RouteRow row, Header header, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                RouteRow? waiting = await db.RouteOutbox.FindAsync([row.Id], token);
                PacketRow packet = await db.Packets.FirstAsync(one => one.Digest == row.PacketDigest, token);
                if (waiting is null)
                {
                    return;
                }

                Act act = acts.Of(ReceiptKind.Expired, LogEvent.Expired, header, new ActDetail { Actor = me.Issuer, PrevEvent = packet.LastEvent });
                packet.State = PacketState.Expired;
                packet.LastEvent = act.Leaf.LeafHash;
                db.RouteOutbox.Remove(waiting);
                ledger.Add(db, act, header, header.Sender);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        RouteLog.Expired(logger, row.PacketDigest, row.Gateway);
        bells.Recorded(header);
    }

    private async Task Postpone(RouteRow row, string reason, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int attempts = row.Attempts + 1;
        await store.Run(
            async (db, token) =>
            {
                if (await db.RouteOutbox.FindAsync([row.Id], token) is RouteRow waiting)
                {
                    waiting.Attempts = attempts;
                    waiting.WaitingSince ??= now;
                    waiting.LastError = reason;
                    waiting.NextAttemptAt = now + Backoff.After(attempts);
                    await db.SaveChangesAsync(token);
                }
            },
            cancellation);
        RouteLog.Waiting(logger, row.PacketDigest, row.Gateway, attempts, reason);
        bells.Feed(row.Channel!.Value.Sender).Ring();
    }

    private void Told(RouteRow row, ReceiptReading receipt, bool refused)
    {
        if (refused)
        {
            RouteLog.Refused(logger, row.PacketDigest, row.Gateway, receipt.Body.Reason);
        }
        else
        {
            RouteLog.Relayed(logger, row.PacketDigest, row.Gateway);
        }
    }
}
