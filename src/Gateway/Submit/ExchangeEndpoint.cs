using Grpc.Core;
using Interop.Crypto;
using Interop.Gateway.Acknowledge;
using Interop.Gateway.Deliver;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Packets;
using Interop.Wire;

namespace Interop.Gateway.Submit;

/// <summary>Exchange: what agencies call. Reads the caller, calls the station, writes the answer.</summary>
internal sealed class ExchangeEndpoint(
    Callers callers, SubmitHandler submit, DeliveryQueue queue, DeliverHandler deliver, AcknowledgeHandler acknowledge, TrackStream track, PreviewHandler preview, CurrentDirectory directory,
    GatewayIdentity me, Bells bells, KillPoint kill, IHostApplicationLifetime lifetime, TimeProvider clock)
    : Exchange.ExchangeBase
{
    public override async Task<SubmitReply> Submit(SubmitRequest request, ServerCallContext context)
    {
        AgencyCode caller = callers.Agency(context);
        context.GetHttpContext().Response.OnCompleted(() => After("submit.after-send"));
        kill.Reached("submit.before-check");
        SubmitReply reply = (await submit.Submit(request.Envelope.Memory, caller, Standing.EmergencyOnly(context), context.CancellationToken)).OrThrow();
        kill.Reached("submit.after-commit");
        return reply;
    }

    public override Task Collect(IAsyncStreamReader<CollectRequest> requestStream, IServerStreamWriter<CollectReply> responseStream, ServerCallContext context)
    {
        AgencyCode agency = Own(callers.Agency(context));
        return WhileServing(token => new CollectSession(queue, deliver, agency, requestStream, responseStream, Standing.EmergencyOnly(context), bells, kill, clock).Run(token), context);
    }

    public override async Task<AcknowledgeReply> Acknowledge(AcknowledgeRequest request, ServerCallContext context)
    {
        context.GetHttpContext().Response.OnCompleted(() => After("acknowledge.out.after-send"));
        AgencyCode caller = Own(callers.Agency(context));
        return new() { Receipt = (await acknowledge.Acknowledge(request.Receipt, caller, Standing.EmergencyOnly(context), context.CancellationToken)).OrThrow() };
    }

    public override Task Track(TrackRequest request, IServerStreamWriter<TrackReply> responseStream, ServerCallContext context)
    {
        AgencyCode agency = Own(callers.Agency(context));
        Digest? packet = request.PacketDigest.IsEmpty ? null
            : Digest.TryFrom(request.PacketDigest.Span, out Digest one) ? one
            : throw new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A packet is named by its digest of 32 bytes.").ToException();
        return request.After <= long.MaxValue
            ? WhileServing(token => track.Run(agency, packet, request, responseStream, token), context)
            : throw new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A feed is followed after a cursor that this gateway gave, or 0.").ToException();
    }

    public override async Task<PreviewReply> Preview(PreviewRequest request, ServerCallContext context) =>
        (await preview.Preview(request, Own(callers.Agency(context)), context.CancellationToken)).OrThrow();

    // A stream that stays would hold up a stop until its grace ran out; the agency connects again and loses nothing.
    private async Task WhileServing(Func<CancellationToken, Task> stream, ServerCallContext context)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await stream(ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw new Refusal(StatusCode.Unavailable, RefusalReason.Stopping, "The gateway is being stopped. Connect again: what was not confirmed is offered again.").ToException();
        }
    }

    private Task After(string point)
    {
        kill.Reached(point);
        return Task.CompletedTask;
    }

    private AgencyCode Own(AgencyCode caller) => directory.Serves(me.Name, caller)
        ? caller
        : throw new Refusal(StatusCode.PermissionDenied, RefusalReason.NotServedHere, "The directory lists another gateway for the calling agency.").ToException();
}
