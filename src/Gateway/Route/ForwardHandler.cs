using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Gateway.Submit;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Trust.Peers;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;
using StatusCode = Grpc.Core.StatusCode;

namespace Interop.Gateway.Route;

/// <summary>Station Route, the far end: takes packets from the sender's gateway and decides by its own rules. Idempotent, refusals too.</summary>
internal sealed class ForwardHandler(
    GatewayIdentity me, CurrentDirectory directory, Admission admission, PolicyDesk desk, ReceivedRecorder recorder, RefusalRecorder refusals, DiskSpace disk, TimeProvider clock)
{
    /// <param name="request">As the partner sent it.</param>
    /// <param name="caller">The gateway by its TLS identity.</param>
    /// <param name="bound">Why nothing but emergencies may pass; null where everything may.</param>
    /// <param name="cancellation">Until the packet is recorded.</param>
    public async Task<Answer<ForwardReply>> Forward(ForwardRequest request, GatewayCode caller, PeerRefusal? bound, CancellationToken cancellation) =>
        (await Forward([request], caller, bound, cancellation))[0];

    /// <param name="requests">Packets of one channel, in their order.</param>
    /// <param name="caller">The gateway by its TLS identity.</param>
    /// <param name="bound">Why nothing but emergencies may pass; null where everything may.</param>
    /// <param name="cancellation">Until the packets are recorded.</param>
    /// <returns>Answers in that order, up to the first that settles nothing: what comes behind it would pass it.</returns>
    public async Task<IReadOnlyList<Answer<ForwardReply>>> Forward(IReadOnlyList<ForwardRequest> requests, GatewayCode caller, PeerRefusal? bound, CancellationToken cancellation)
    {
        if (disk.Check() is DiskState.Exhausted full)
        {
            return [new Refusal(StatusCode.Unavailable, RefusalReason.DiskFull, full.Sentence)];
        }

        (List<Promised> promised, Refusal? unbound) = await Read(requests, caller, bound, cancellation);
        Digest[] packets = [.. promised.Select(one => one.Header.Digest)];
        IReadOnlyDictionary<Digest, ForwardReply> known = await recorder.Find(packets, cancellation);
        IReadOnlySet<Digest> refusedBefore = await refusals.Refused(packets, cancellation);
        Answer<ForwardReply>?[] answers = new Answer<ForwardReply>?[promised.Count];
        List<(int At, Received Packet)> passing = [];
        for (int at = 0; at < promised.Count; at++)
        {
            if (known.TryGetValue(promised[at].Header.Digest, out ForwardReply? before))
            {
                answers[at] = before;
            }
            else if ((await Judge(promised[at], refusedBefore, caller, bound, cancellation)).TryGet(out Received? passes, out Refusal? refusal))
            {
                passing.Add((at, passes));
            }
            else
            {
                answers[at] = refusal;
            }
        }

        IReadOnlyList<Answer<ForwardReply>> recorded = passing.Count == 0 ? [] : await recorder.Record([.. passing.Select(one => one.Packet)], caller, cancellation);
        for (int one = 0; one < recorded.Count; one++)
        {
            (int at, Received packet) = passing[one];
            answers[at] = recorded[one].TryGet(out _, out Refusal? conflict)
                ? recorded[one]
                : await refusals.Packet(packet.Header, $"gateway/{caller}", conflict, null, packet.Accepted.PromisedLeaf, cancellation);
        }

        return unbound is null ? [.. answers.Select(answer => answer!)] : [.. answers.Select(answer => answer!), unbound];
    }

    // Those whose sender's gateway has bound itself, up to the first for which it has not, or which is no packet.
    private async Task<(List<Promised> Promised, Refusal? Unbound)> Read(IReadOnlyList<ForwardRequest> requests, GatewayCode caller, PeerRefusal? bound, CancellationToken cancellation)
    {
        List<Promised> promised = [];
        foreach (ForwardRequest request in requests)
        {
            if (!Read(request, caller).TryGet(out Promised? one, out Refusal? refusal))
            {
                return (promised, await refusals.Unreadable($"gateway/{caller}", refusal, cancellation));
            }

            if (Emergencies.Refusal(bound, one.Header.Urgency) is { } ordinary)
            {
                return (promised, ordinary);
            }

            // The same packet twice would be its own rival for its place: the second copy comes again, and finds the first.
            if (promised.Exists(before => before.Header.Digest == one.Header.Digest))
            {
                return (promised, null);
            }

            promised.Add(one);
        }

        return (promised, null);
    }

    private Answer<Promised> Read(ForwardRequest request, GatewayCode caller)
    {
        if (!Envelope.Parse(request.Envelope.Memory).TryGet(out Envelope? envelope, out PacketRefusal? malformed))
        {
            return Refusal.Of(malformed);
        }

        if (!directory.Serves(caller, envelope.Header.Sender))
        {
            return new Refusal(StatusCode.PermissionDenied, RefusalReason.NotAGatewayOfTheSender, "The directory does not list the calling gateway as the sender's. A gateway forwards packets of its own agencies only.");
        }

        return Promise(request, caller, envelope.Header).TryGet(out ReceiptReading? accepted, out Refusal? noPromise)
            ? new Promised(envelope, accepted, request.Decision)
            : noPromise;
    }

    private async Task<Answer<Received>> Judge(Promised one, IReadOnlySet<Digest> refusedBefore, GatewayCode caller, PeerRefusal? bound, CancellationToken cancellation)
    {
        if (refusedBefore.Contains(one.Header.Digest) && await refusals.FindSettled(one.Header.Digest, static _ => true, cancellation) is Refusal again)
        {
            return again;
        }

        string actor = $"gateway/{caller}";
        DateTimeOffset now = clock.GetUtcNow();
        if ((NotServed(one.Header) ?? admission.Check(one.Envelope, caller, now)) is Refusal refusal)
        {
            return await refusals.Packet(one.Header, actor, refusal, null, one.Accepted.PromisedLeaf, cancellation);
        }

        Decided decided = desk.Decide(one.Envelope, DecideSide.Recipient, now);
        return decided.Outcome == PacketOutcome.Deny
            ? await refusals.Packet(one.Header, actor, new Refusal(StatusCode.FailedPrecondition, RefusalReason.PolicyRefused, decided.Sentence), decided, one.Accepted.PromisedLeaf, cancellation)
            : new Received(decided with { InSpiteOf = bound?.Code ?? "" }, one.Accepted, one.Decision);
    }

    // The receipt "accepted" of this packet and the decision that it names, both by the caller: the sender's gateway must have bound itself before we do.
    private Answer<ReceiptReading> Promise(ForwardRequest request, GatewayCode caller, Header header)
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

    /// <summary>A packet that its sender's gateway has accepted, promised and decided.</summary>
    private sealed record Promised(Envelope Envelope, ReceiptReading Accepted, Signed Decision)
    {
        public Header Header => Envelope.Header;
    }
}
