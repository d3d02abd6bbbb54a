using Grpc.Core;
using Interop.Gateway.Acknowledge;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Packets;
using Interop.Wire;

namespace Interop.Gateway.Route;

/// <summary>Relay: what partner gateways call.</summary>
internal sealed class RelayEndpoint(Callers callers, ForwardHandler forward, ForwardReceiptHandler receipts, KillPoint kill) : Relay.RelayBase
{
    public override async Task<ForwardReply> Forward(ForwardRequest request, ServerCallContext context)
    {
        context.GetHttpContext().Response.OnCompleted(() => After(packets: 1, receipts: 0));
        return (await forward.Forward(request, callers.Gateway(context), Standing.EmergencyOnly(context), context.CancellationToken)).OrThrow();
    }

    public override async Task<ForwardReceiptReply> ForwardReceipt(ForwardReceiptRequest request, ServerCallContext context)
    {
        context.GetHttpContext().Response.OnCompleted(() => After(packets: 0, receipts: 1));
        return (await receipts.Take(request, callers.Gateway(context), Standing.EmergencyOnly(context), context.CancellationToken)).OrThrow();
    }

    public override async Task<ForwardManyReply> ForwardMany(ForwardManyRequest request, ServerCallContext context)
    {
        GatewayCode caller = callers.Gateway(context);
        if (request.Packets.Count > RouteQueue.AtOnce || request.Receipts.Count > RouteQueue.AtOnce)
        {
            throw new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, $"At most {RouteQueue.AtOnce} packets and as many receipts go in one call. Send the rest in another.").ToException();
        }

        context.GetHttpContext().Response.OnCompleted(() => After(request.Packets.Count, request.Receipts.Count));
        ForwardManyReply reply = new();
        if (request.Packets.Count > 0)
        {
            reply.Packets.AddRange((await forward.Forward(request.Packets, caller, Standing.EmergencyOnly(context), context.CancellationToken)).Select(answer =>
                answer.TryGet(out ForwardReply? taken, out Refusal? refusal) ? new ForwardAnswer { Taken = taken } : new ForwardAnswer { Refused = refusal.ToMessage() }));
        }

        if (request.Receipts.Count > 0)
        {
            reply.Receipts.AddRange((await receipts.Take(request.Receipts, caller, Standing.EmergencyOnly(context), context.CancellationToken)).Select(answer =>
                answer.TryGet(out ForwardReceiptReply? taken, out Refusal? refusal) ? new ForwardReceiptAnswer { Taken = taken } : new ForwardReceiptAnswer { Refused = refusal.ToMessage() }));
        }

        return reply;
    }

    private Task After(int packets, int receipts)
    {
        for (int packet = 0; packet < packets; packet++)
        {
            kill.Reached("record.in.after-send");
        }

        for (int receipt = 0; receipt < receipts; receipt++)
        {
            kill.Reached("acknowledge.in.after-send");
        }

        return Task.CompletedTask;
    }
}
