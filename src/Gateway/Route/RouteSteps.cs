using Google.Protobuf;
using Interop.Contracts;
using Interop.Gateway.Decide;
using Interop.Gateway.Identity;
using Interop.Gateway.Faults;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>One item of the outbox: call the partner, and have recorded what came of it.</summary>
internal sealed class RouteSteps(
    GatewayIdentity me, CurrentDirectory directory, IWriteQueue<GatewayContext> store, RelayCaller relay, RouteRecorder recorder, KillPoint kill, TimeProvider clock, ILogger<RouteSteps> logger)
{
    /// <returns>True when the item is settled and the lane may go on.</returns>
    public async Task<bool> Take(RouteRow row, CancellationToken cancellation)
    {
        PacketRow packet = await store.Read((db, token) => db.Packets.FirstAsync(one => one.Digest == row.PacketDigest, token), cancellation);
        Header header = Header.Parse(packet.Header).Require();
        bool late = row.Kind == RouteKind.Packet && clock.GetUtcNow() > header.NotAfter;
        kill.Reached(row.Kind == RouteKind.Packet ? "route.packet.before-send" : "route.receipt.before-send");
        RouteOutcome outcome = row.Kind == RouteKind.Packet ? await Forward(row, packet, cancellation) : await Tell(row, cancellation);
        kill.Reached(row.Kind == RouteKind.Packet ? "route.packet.after-send" : "route.receipt.after-send");
        string problem;
        if (outcome is RouteOutcome.Later later)
        {
            problem = later.Reason;
        }
        else if (Holds(row, header, outcome).TryGet(out ReceiptReading? receipt, out Refusal? refusal))
        {
            await recorder.Settle(row, header, receipt, outcome, cancellation);
            return true;
        }
        else
        {
            RouteLog.Unproven(logger, row.PacketDigest, row.Gateway, refusal.Code);
            problem = refusal.Code;
        }

        // Past its time the partner is still asked once: it may have the packet from an attempt whose answer was lost, and says so.
        if (late && await recorder.Expire(row, header, cancellation))
        {
            return true;
        }

        await recorder.Postpone(row, header, problem, cancellation);
        return false;
    }

    private async Task<RouteOutcome> Forward(RouteRow row, PacketRow packet, CancellationToken cancellation)
    {
        ForwardRequest request = await store.Read(
            async (db, token) => new ForwardRequest
            {
                Envelope = UnsafeByteOperations.UnsafeWrap((await db.PacketPayloads.FirstAsync(one => one.PacketDigest == row.PacketDigest, token)).Envelope),
                Accepted = Signed.Parser.ParseFrom(packet.AcceptedReceipt),
                Decision = Signed.Parser.ParseFrom((await db.Decisions.FirstAsync(one => one.PacketDigest == row.PacketDigest && one.Side == DecisionDocument.Sender, token)).Signed),
            },
            cancellation);
        return await relay.Forward(row.Gateway, request, cancellation);
    }

    private async Task<RouteOutcome> Tell(RouteRow row, CancellationToken cancellation)
    {
        ForwardReceiptRequest request = await store.Read(
            async (db, token) =>
            {
                ReceiptRow receipt = await db.Receipts.FirstAsync(one => one.BodyDigest == row.ReceiptDigest, token);
                ReceiptRow logged = await db.Receipts.FirstAsync(
                    one => one.PacketDigest == row.PacketDigest && one.LeafHash == receipt.LeafHash && one.Issuer == me.Issuer, token);
                return new ForwardReceiptRequest { Receipt = Signed.Parser.ParseFrom(receipt.Signed), Logged = Signed.Parser.ParseFrom(logged.Signed) };
            },
            cancellation);
        return await relay.Tell(row.Gateway, request, cancellation);
    }

    // Only the partner's signature settles an item: "relayed" with its promise, or for a packet "refused".
    private Answer<ReceiptReading> Holds(RouteRow row, Header header, RouteOutcome outcome)
    {
        (Signed? document, ReceiptKind expected) = outcome switch
        {
            RouteOutcome.Forwarded forwarded => (forwarded.Reply.Receipt, ReceiptKind.Relayed),
            RouteOutcome.Told told => (told.Receipt, ReceiptKind.Relayed),
            RouteOutcome.Refused refused when row.Kind == RouteKind.Packet => (refused.Receipt, ReceiptKind.Refused),
            _ => (null, ReceiptKind.Relayed),
        };
        Answer<ReceiptReading> answer = ReceiptReading.OfGateway(document, row.Gateway, directory);
        return answer.TryGet(out ReceiptReading? receipt, out _) && (receipt.Kind != expected || !receipt.Stated.IsAbout(header))
            ? new Refusal(Grpc.Core.StatusCode.InvalidArgument, RefusalReason.PromiseMissing, "The partner's receipt is about something else.")
            : answer;
    }
}
