using Google.Protobuf;
using Grpc.Core;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;

namespace Interop.NodeAgent.Submit;

/// <summary>Hands in the first packet of a channel and records what came of it.</summary>
/// <remarks>A packet is refused only by a receipt that the gateway signed; anything else is waited out, visibly.</remarks>
internal sealed class Submitter(
    Exchange.ExchangeClient exchange, EmergencyExchange emergencies, Agency me, SubmitRecorder recorder, GatewayState state, IWriteQueue<AgentContext> store, KillPoint kill, TimeProvider clock, ILogger<Submitter> logger)
{
    private const string OutOfSequence = "out-of-sequence";
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(20);

    /// <returns>How long to wait before the next step; null when the channel is empty.</returns>
    public async Task<TimeSpan?> Step(ChannelName channel, CancellationToken cancellation)
    {
        OutgoingRow? row = await store.Read(
            (db, token) => db.Outgoing.AsNoTracking().Where(one => one.Channel == channel && one.State == OutgoingState.Queued).OrderBy(one => one.Seq).FirstOrDefaultAsync(token), cancellation);
        if (row is null)
        {
            return null;
        }

        // Past its time it is still handed in: the gateway may have taken it before, and only its signed answer says.
        DateTimeOffset now = clock.GetUtcNow();
        if (row.NextAttemptAt > now)
        {
            return row.NextAttemptAt - now;
        }

        return await Submit(row, cancellation);
    }

    private async Task<TimeSpan?> Submit(OutgoingRow row, CancellationToken cancellation)
    {
        SubmitReply reply;
        try
        {
            SubmitRequest request = new() { Envelope = UnsafeByteOperations.UnsafeWrap(row.Envelope) };
            kill.Reached("submit.before-send");
            SubmitLog.Sent(logger, row.PacketDigest.ToString());
            reply = await (row.Channel.Urgency == Urgency.Emergency ? emergencies.Client : exchange).SubmitAsync(request, deadline: clock.GetUtcNow().UtcDateTime + s_deadline, cancellationToken: cancellation);
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            return await Failed(row, failure, cancellation);
        }

        kill.Reached("submit.after-send");
        state.Reached();
        if (!ReceiptReading.Read(reply.Receipt, me, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out PacketRefusal? bad)
            || !DecisionReading.Read(reply.Decision, row.PacketDigest, Route(row), me).TryGet(out DecisionReading? decision, out bad)
            || (bad = Notices(reply, row, out List<RedactionNotice> notices)) is not null)
        {
            SubmitLog.AnswerBad(logger, row.PacketDigest.ToString(), bad.Code);
            return await recorder.Wait(row, "answer-not-verified", cancellation);
        }

        if (receipt.Kind != ReceiptKind.Accepted || receipt.Packet != row.PacketDigest || receipt.Body.Issuer != me.GatewayIssuer || receipt.Promise is null
            || !receipt.Body.Decision.Span.SequenceEqual(decision.BodyDigest.ToArray()))
        {
            SubmitLog.AnswerBad(logger, row.PacketDigest.ToString(), "receipt-about-something-else");
            return await recorder.Wait(row, "answer-not-verified", cancellation);
        }

        await recorder.Accepted(row, receipt, decision, notices, cancellation);
        SubmitLog.Accepted(logger, row.PacketDigest.ToString());
        return TimeSpan.Zero;
    }

    private Speakers Route(OutgoingRow row) => Speakers.Of(me.Name, row.Recipient, me);

    private PacketRefusal? Notices(SubmitReply reply, OutgoingRow row, out List<RedactionNotice> notices)
    {
        notices = [];
        Envelope envelope = Envelope.Parse(row.Envelope).Require();
        foreach (Contracts.Signed signed in reply.Notices)
        {
            if (!RedactionNotice.Parse(signed).TryGet(out RedactionNotice? notice, out PacketRefusal? refusal))
            {
                return refusal;
            }

            notices.Add(notice);
        }

        return Envelope.Create(envelope.Header, envelope.Signatures, [], notices).TryGet(out Envelope? noticed, out PacketRefusal? malformed)
            ? EnvelopeCheck.NoticesOfHeader(noticed, me.RouteKeys(row.Recipient))
            : malformed;
    }

    private async Task<TimeSpan?> Failed(OutgoingRow row, RpcException failure, CancellationToken cancellation)
    {
        string reason = failure.ReasonCode;
        if (reason == OutOfSequence)
        {
            state.Reached();
            return await recorder.OutOfSequence(row, failure.Trailers.GetValue(GatewayError.LastSeq), cancellation);
        }

        if (Refusal(row, failure) is ReceiptReading receipt)
        {
            state.Reached();
            DecisionReading? decision = failure.Trailers.GetValueBytes(GatewayError.Decision) is { } bytes
                && Canonical.TryParse(Contracts.Signed.Parser, bytes, out Contracts.Signed? signed)
                && DecisionReading.Read(signed, row.PacketDigest, Route(row), me).TryGet(out DecisionReading? read, out _) ? read : null;
            SubmitLog.Refused(logger, row.PacketDigest.ToString(), receipt.Body.Reason);
            await recorder.Gone(row, receipt.Body.Reason == RefusalCodes.Expired ? OutgoingState.Expired : OutgoingState.Refused, receipt.Body.Reason, receipt, decision, cancellation);
            return TimeSpan.Zero;
        }

        if (failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            state.Missed(reason);
        }

        SubmitLog.Waits(logger, row.PacketDigest.ToString(), reason, row.Attempts + 1);
        return await recorder.Wait(row, reason, cancellation);
    }

    private ReceiptReading? Refusal(OutgoingRow row, RpcException failure) =>
        failure.Trailers.GetValueBytes(GatewayError.Receipt) is { } bytes
        && Canonical.TryParse(Contracts.Signed.Parser, bytes, out Contracts.Signed? signed)
        && ReceiptReading.Read(signed, me, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out _)
        && receipt.Kind == ReceiptKind.Refused && receipt.Packet == row.PacketDigest && receipt.Body.Issuer == me.GatewayIssuer
            ? receipt : null;
}
