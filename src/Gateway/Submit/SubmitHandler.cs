using Grpc.Core;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Trust.Directories;
using Interop.Trust.Peers;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Submit;

/// <summary>Station Submit: takes a packet from an agency of this gateway. Idempotent: the same packet again gets the same receipt.</summary>
internal sealed class SubmitHandler(
    GatewayIdentity me, CurrentDirectory directory, Admission admission, PolicyDesk desk, PacketRecorder recorder, RefusalRecorder refusals, DiskSpace disk, TimeProvider clock)
{
    /// <param name="bytes">Envelope file bytes.</param>
    /// <param name="caller">The agency by its TLS identity.</param>
    /// <param name="bound">Why nothing but emergencies may pass; null where everything may.</param>
    /// <param name="cancellation">Until the packet is recorded; what was recorded stays.</param>
    public async Task<Answer<SubmitReply>> Submit(ReadOnlyMemory<byte> bytes, AgencyCode caller, PeerRefusal? bound, CancellationToken cancellation)
    {
        if (disk.Check() is DiskState.Exhausted full)
        {
            return new Refusal(StatusCode.Unavailable, RefusalReason.DiskFull, full.Sentence);
        }

        if (!Envelope.Parse(bytes).TryGet(out Envelope? envelope, out PacketRefusal? malformed))
        {
            return await refusals.Unreadable(caller.Value, Refusal.Of(malformed), cancellation);
        }

        Header header = envelope.Header;
        if (Emergencies.Refusal(bound, header.Urgency) is { } ordinary)
        {
            return ordinary;
        }

        if (!directory.Serves(me.Name, caller))
        {
            return await refusals.Unreadable(
                caller.Value,
                new Refusal(StatusCode.PermissionDenied, RefusalReason.NotServedHere, "The directory lists another gateway for the calling agency. An agency submits at its own gateway."),
                cancellation);
        }

        if (header.Sender != caller)
        {
            return await refusals.Unreadable(
                caller.Value,
                new Refusal(StatusCode.PermissionDenied, RefusalReason.NotTheSender, "The TLS identity of the caller is not the sender in the header. An agency submits its own packets only."),
                cancellation);
        }

        if (await recorder.FindAccepted(header.Digest, cancellation) is SubmitReply before)
        {
            return before;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (admission.Check(envelope, from: null, now) is Refusal notAdmitted)
        {
            return await refusals.Packet(header, caller.Value, notAdmitted, null, null, cancellation);
        }

        // Only after the signature held: the answer is the sender's.
        if (await refusals.FindSettled(header.Digest, reason => reason == RefusalReason.PolicyRefused, cancellation) is Refusal again)
        {
            return again;
        }

        AgencyRecord recipient = directory.Snapshot.Agency(header.Recipient)!;
        bool local = recipient.Gateway == me.Name;
        Decided decided = desk.Decide(envelope, local ? DecideSide.Both : DecideSide.Sender, now);
        if (decided.Outcome == PacketOutcome.Deny)
        {
            return await refusals.Packet(
                header, caller.Value, new Refusal(StatusCode.FailedPrecondition, RefusalReason.PolicyRefused, decided.Sentence), decided, null, cancellation);
        }

        Answer<SubmitReply> answer = await recorder.Accept(decided with { InSpiteOf = bound?.Code ?? "" }, recipient.Gateway, cancellation);
        return answer.TryGet(out _, out Refusal? conflict) ? answer : await refusals.Packet(header, caller.Value, conflict, null, null, cancellation);
    }
}
