using Google.Protobuf;
using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Faults;
using Interop.Packets;
using Interop.Wire;

namespace Interop.Gateway.Route;

/// <summary>One call to a partner, and what its answers mean.</summary>
internal sealed class RelayCaller(Partners partners, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <param name="gateway">Whom.</param>
    /// <param name="emergency">Whether these are emergencies.</param>
    /// <param name="requests">Packets of one channel, in their order.</param>
    /// <param name="cancellation">The gateway stops.</param>
    /// <returns>One outcome at least, in that order; what has none was not looked at.</returns>
    public async Task<IReadOnlyList<RouteOutcome>> Forward(GatewayCode gateway, bool emergency, IReadOnlyList<ForwardRequest> requests, CancellationToken cancellation)
    {
        try
        {
            if (requests is [ForwardRequest only])
            {
                return [new RouteOutcome.Forwarded(await Partner(gateway, emergency).ForwardAsync(only, deadline: Deadline(), cancellationToken: cancellation))];
            }

            ForwardManyRequest many = new();
            many.Packets.AddRange(requests);
            ForwardManyReply reply = await Partner(gateway, emergency).ForwardManyAsync(many, deadline: Deadline(), cancellationToken: cancellation);
            return reply.Packets.Count is 0 ? [Silent] : [.. reply.Packets.Take(requests.Count).Select(answer => answer.AnswerCase switch
            {
                ForwardAnswer.AnswerOneofCase.Taken => new RouteOutcome.Forwarded(answer.Taken),
                ForwardAnswer.AnswerOneofCase.Refused => Read(answer.Refused),
                _ => Silent,
            })];
        }
        catch (RpcException failure) when (requests.Count > 1 && IsOfTheBatch(failure) && !cancellation.IsCancellationRequested)
        {
            return await Forward(gateway, emergency, [requests[0]], cancellation);
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            // All of them wait for the partner, and whoever sent one may see that.
            RouteOutcome outcome = Read(failure);
            return [.. requests.Select(_ => outcome)];
        }
    }

    /// <param name="gateway">Whom.</param>
    /// <param name="emergency">Whether these are about emergencies.</param>
    /// <param name="requests">Receipts, one about each packet.</param>
    /// <param name="cancellation">The gateway stops.</param>
    /// <returns>An outcome for each.</returns>
    public async Task<IReadOnlyList<RouteOutcome>> Tell(GatewayCode gateway, bool emergency, IReadOnlyList<ForwardReceiptRequest> requests, CancellationToken cancellation)
    {
        try
        {
            if (requests is [ForwardReceiptRequest only])
            {
                return [new RouteOutcome.Told((await Partner(gateway, emergency).ForwardReceiptAsync(only, deadline: Deadline(), cancellationToken: cancellation)).Receipt)];
            }

            ForwardManyRequest many = new();
            many.Receipts.AddRange(requests);
            ForwardManyReply reply = await Partner(gateway, emergency).ForwardManyAsync(many, deadline: Deadline(), cancellationToken: cancellation);
            return [.. requests.Select((_, at) => at >= reply.Receipts.Count ? Silent : reply.Receipts[at].AnswerCase switch
            {
                ForwardReceiptAnswer.AnswerOneofCase.Taken => new RouteOutcome.Told(reply.Receipts[at].Taken.Receipt),
                ForwardReceiptAnswer.AnswerOneofCase.Refused => Read(reply.Receipts[at].Refused),
                _ => Silent,
            })];
        }
        catch (RpcException failure) when (requests.Count > 1 && IsOfTheBatch(failure) && !cancellation.IsCancellationRequested)
        {
            List<RouteOutcome> each = [];
            foreach (ForwardReceiptRequest one in requests)
            {
                each.AddRange(await Tell(gateway, emergency, [one], cancellation));
            }

            return each;
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            RouteOutcome outcome = Read(failure);
            return [.. requests.Select(_ => outcome)];
        }
    }

    // A link that fails, fails for one as for many. Anything else may lie in one item, or in a partner that takes no batches: then one by one.
    private static bool IsOfTheBatch(RpcException failure) => failure.StatusCode is not (StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled);

    private static RouteOutcome Silent { get; } = new RouteOutcome.Later("answer-not-signed");

    private Relay.RelayClient Partner(GatewayCode gateway, bool emergency) => emergency ? partners.Emergency(gateway) : partners.Relay(gateway);

    private DateTime Deadline() => (clock.GetUtcNow() + s_patience).UtcDateTime;

    // Only a signed refusal settles a packet: a status alone may come from a proxy, a half-started partner or an attacker on the way.
    private static RouteOutcome Read(RpcException failure) =>
        Document(failure, Refusal.ReceiptTrailer) is Signed receipt
            ? new RouteOutcome.Refused(receipt, Document(failure, Refusal.DecisionTrailer))
            : new RouteOutcome.Later(Reason(failure.Trailers.GetValue(Refusal.ReasonTrailer), failure.StatusCode));

    private static RouteOutcome Read(RelayRefusal refusal) =>
        refusal.Receipt is { } receipt ? new RouteOutcome.Refused(receipt, refusal.Decision)
        : new RouteOutcome.Later(Reason(refusal.Reason, (StatusCode)Math.Min(refusal.Status, int.MaxValue)));

    // A partner's word is stored: a code or nothing.
    private static string Reason(string? given, StatusCode status) => Code.TryParse(given, out Code code) ? code.Value : ReasonOf(status);

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
