using Interop.Contracts;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage.Gateway;

namespace Interop.Gateway.Route;

/// <summary>Items of one lane: call the partner, and have recorded what came of it.</summary>
internal sealed class RouteSteps(CurrentDirectory directory, RelayCaller relay, RouteRecorder recorder, KillPoint kill, TimeProvider clock, ILogger<RouteSteps> logger)
{
    /// <param name="batch">Of one lane, in its order.</param>
    /// <param name="cancellation">The gateway stops.</param>
    /// <returns>True when those that were looked at are settled and the lane may go on.</returns>
    public async Task<bool> Take(RouteBatch batch, CancellationToken cancellation)
    {
        // What cannot be read is told first: the call may take long.
        if (batch.Held.Count > 0)
        {
            await recorder.Postpone(batch.Held, cancellation);
        }

        bool passable = !batch.Held.Any(held => held.Row.Kind == RouteKind.Packet);
        return (batch.Items.Count == 0 || await Take(batch.Items, cancellation)) && passable;
    }

    private async Task<bool> Take(IReadOnlyList<RouteItem> items, CancellationToken cancellation)
    {
        RouteRow first = items[0].Row;
        DateTimeOffset begun = clock.GetUtcNow();
        bool emergency = first.UrgencyRank == Urgency.Emergency.Rank;
        Passing(items.Count, first.Kind == RouteKind.Packet ? "route.packet.before-send" : "route.receipt.before-send");
        IReadOnlyList<RouteOutcome> outcomes = first.Kind == RouteKind.Packet
            ? await relay.Forward(first.Gateway, emergency, [.. items.Select(item => item.Packet!)], cancellation)
            : await relay.Tell(first.Gateway, emergency, [.. items.Select(item => item.Receipt!)], cancellation);
        Passing(outcomes.Count, first.Kind == RouteKind.Packet ? "route.packet.after-send" : "route.receipt.after-send");
        List<Settled> settled = [];
        List<(RouteItem Item, string Problem)> open = [];
        foreach ((RouteItem item, RouteOutcome outcome) in items.Zip(outcomes))
        {
            if (outcome is RouteOutcome.Later later)
            {
                open.Add((item, later.Reason));
            }
            else if (first.Kind == RouteKind.Packet && open.Count > 0)
            {
                // It would pass on its channel what is before it. Those that only wait, like that one, are told so.
                break;
            }
            else if (Holds(item.Row, item.Header, outcome).TryGet(out ReceiptReading? receipt, out Refusal? refusal))
            {
                settled.Add(new Settled(item, receipt, outcome));
            }
            else
            {
                RouteLog.Unproven(logger, item.Row.PacketDigest, item.Row.Gateway, refusal.Code);
                open.Add((item, refusal.Code));
            }
        }

        if (settled.Count > 0)
        {
            await recorder.Settle(settled, cancellation);
        }

        List<RouteHeld> waiting = [];
        foreach ((RouteItem item, string problem) in open)
        {
            // Past its time the partner is still asked once: it may have the packet from an attempt whose answer was lost, and says so.
            bool late = item.Row.Kind == RouteKind.Packet && begun > item.Header.NotAfter;
            if (!late || !await recorder.Expire(item.Row, item.Header, cancellation))
            {
                waiting.Add(new RouteHeld(item.Row, item.Header, problem));
            }
        }

        if (waiting.Count > 0)
        {
            await recorder.Postpone(waiting, cancellation);
        }

        return waiting.Count == 0;
    }

    // A test counts items, not calls.
    private void Passing(int items, string point)
    {
        for (int item = 0; item < items; item++)
        {
            kill.Reached(point);
        }
    }

    // Only the partner's signature settles an item: "relayed" with its promise, or for a packet "refused".
    private Answer<ReceiptReading> Holds(RouteRow row, Packets.Header header, RouteOutcome outcome)
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
