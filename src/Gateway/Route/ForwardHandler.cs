using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Gateway.Submit;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>Station Route, the far end: takes a packet from the sender's gateway and decides by its own rules. Idempotent, refusals too.</summary>
internal sealed class ForwardHandler(
    GatewayIdentity me, CurrentDirectory directory, Admission admission, PolicyDesk desk, ReceivedRecorder recorder, RefusalRecorder refusals, DiskSpace disk, TimeProvider clock)
{
    /// <param name="request">As the partner sent it.</param>
    /// <param name="caller">The gateway by its TLS identity.</param>
    /// <param name="cancellation">Until the packet is recorded.</param>
    public async Task<Answer<ForwardReply>> Forward(ForwardRequest request, GatewayCode caller, CancellationToken cancellation)
    {
        if (disk.Check() is DiskState.Exhausted full)
        {
            return new Refusal(StatusCode.Unavailable, RefusalReason.DiskFull, full.Sentence);
        }

        string actor = $"gateway/{caller}";
        if (!Envelope.Parse(request.Envelope.Memory).TryGet(out Envelope? envelope, out PacketRefusal? malformed))
        {
            return await refusals.Unreadable(actor, Refusal.Of(malformed), cancellation);
        }

        Header header = envelope.Header;
        if (!directory.Serves(caller, header.Sender))
        {
            return await refusals.Unreadable(
                actor,
                new Refusal(StatusCode.PermissionDenied, RefusalReason.NotAGatewayOfTheSender, "The directory does not list the calling gateway as the sender's. A gateway forwards packets of its own agencies only."),
                cancellation);
        }

        // The sender's gateway must have bound itself before we do.
        if (!Promised(request, caller, header).TryGet(out ReceiptReading? accepted, out Refusal? noPromise))
        {
            return await refusals.Unreadable(actor, noPromise, cancellation);
        }

        if (await recorder.Find(header.Digest, cancellation) is ForwardReply before)
        {
            return before;
        }

        if (await refusals.FindSettled(header.Digest, static _ => true, cancellation) is Refusal again)
        {
            return again;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if ((NotServed(header) ?? admission.Check(envelope, caller, now)) is Refusal refusal)
        {
            return await refusals.Packet(header, actor, refusal, null, accepted.PromisedLeaf, cancellation);
        }

        Decided decided = desk.Decide(envelope, DecideSide.Recipient, now);
        if (decided.Outcome == PacketOutcome.Deny)
        {
            return await refusals.Packet(
                header, actor, new Refusal(StatusCode.FailedPrecondition, RefusalReason.PolicyRefused, decided.Sentence), decided, accepted.PromisedLeaf, cancellation);
        }

        Answer<ForwardReply> answer = await recorder.Record(decided, accepted, request.Decision, caller, cancellation);
        return answer.TryGet(out _, out Refusal? conflict) ? answer : await refusals.Packet(header, actor, conflict, null, accepted.PromisedLeaf, cancellation);
    }

    // The receipt "accepted" of this packet and the decision that it names, both by the caller.
    private Answer<ReceiptReading> Promised(ForwardRequest request, GatewayCode caller, Header header)
    {
        Answer<ReceiptReading> answer = ReceiptReading.OfGateway(request.Accepted, caller, directory);
        if (!answer.TryGet(out ReceiptReading? accepted, out _))
        {
            return answer;
        }

        if (accepted.Kind != ReceiptKind.Accepted || !accepted.Stated.IsAbout(header))
        {
            return new Refusal(StatusCode.InvalidArgument, RefusalReason.PromiseMissing, "The receipt that came along is not the sender's gateway's acceptance of this packet.");
        }

        return DecisionReading.Of(request.Decision, caller, DecisionDocument.Sender, header.Digest, directory) is Signed decision && accepted.Stated.Decision == SignedDocument.BodyDigestOf(decision)
            ? answer
            : new Refusal(StatusCode.InvalidArgument, RefusalReason.DecisionMissing, "The sender's gateway's decision that its acceptance names did not come along, or does not verify.");
    }

    private Refusal? NotServed(Header header) => directory.Serves(me.Name, header.Recipient)
        ? null
        : new Refusal(StatusCode.InvalidArgument, RefusalReason.NotServedHere, "This gateway does not serve the recipient. Compare directories.");
}
