using Google.Protobuf;
using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Faults;
using Interop.Packets;
using Interop.Wire;

namespace Interop.Gateway.Route;

/// <summary>One call to a partner, and what its answer means.</summary>
internal sealed class RelayCaller(Partners partners, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public async Task<RouteOutcome> Forward(GatewayCode gateway, ForwardRequest request, CancellationToken cancellation)
    {
        try
        {
            return new RouteOutcome.Forwarded(await partners.Relay(gateway).ForwardAsync(request, deadline: Deadline(), cancellationToken: cancellation));
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            return Read(failure);
        }
    }

    public async Task<RouteOutcome> Tell(GatewayCode gateway, ForwardReceiptRequest request, CancellationToken cancellation)
    {
        try
        {
            ForwardReceiptReply reply = await partners.Relay(gateway).ForwardReceiptAsync(request, deadline: Deadline(), cancellationToken: cancellation);
            return new RouteOutcome.Told(reply.Receipt);
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            return Read(failure);
        }
    }

    private DateTime Deadline() => (clock.GetUtcNow() + s_patience).UtcDateTime;

    // Only a signed refusal settles a packet: a status alone may come from a proxy, a half-started partner or an attacker on the way.
    private static RouteOutcome Read(RpcException failure) =>
        Document(failure, Refusal.ReceiptTrailer) is Signed receipt
            ? new RouteOutcome.Refused(receipt, Document(failure, Refusal.DecisionTrailer))
            : new RouteOutcome.Later(failure.Trailers.GetValue(Refusal.ReasonTrailer) ?? ReasonOf(failure.StatusCode));

    private static Signed? Document(RpcException failure, string trailer)
    {
        try
        {
            return failure.Trailers.GetValueBytes(trailer) is { } bytes ? Signed.Parser.ParseFrom(bytes) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            // A trailer that is no document settles nothing.
            return null;
        }
    }

    private static string ReasonOf(StatusCode status) => status switch
    {
        StatusCode.Unavailable => "unavailable",
        StatusCode.DeadlineExceeded => "no-answer",
        _ => "answer-not-signed",
    };
}
