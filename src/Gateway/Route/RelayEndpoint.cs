using Grpc.Core;
using Interop.Gateway.Acknowledge;
using Interop.Gateway.Identity;
using Interop.Hosting.Faults;
using Interop.Wire;

namespace Interop.Gateway.Route;

/// <summary>Relay: what partner gateways call.</summary>
internal sealed class RelayEndpoint(Callers callers, ForwardHandler forward, ForwardReceiptHandler receipts, KillPoint kill) : Relay.RelayBase
{
    public override async Task<ForwardReply> Forward(ForwardRequest request, ServerCallContext context)
    {
        context.GetHttpContext().Response.OnCompleted(() => After("record.in.after-send"));
        return (await forward.Forward(request, callers.Gateway(context), context.CancellationToken)).OrThrow();
    }

    public override async Task<ForwardReceiptReply> ForwardReceipt(ForwardReceiptRequest request, ServerCallContext context)
    {
        context.GetHttpContext().Response.OnCompleted(() => After("acknowledge.in.after-send"));
        return (await receipts.Take(request, callers.Gateway(context), context.CancellationToken)).OrThrow();
    }

    private Task After(string point)
    {
        kill.Reached(point);
        return Task.CompletedTask;
    }
}
