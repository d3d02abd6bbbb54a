using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Peers;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;
using StatusCode = Grpc.Core.StatusCode;

namespace Interop.Gateway.Acknowledge;

/// <summary>Station Acknowledge, the sender's gateway: takes receipts from the recipient's gateway, logs them and gives them to the sender. Idempotent.</summary>
internal sealed class ForwardReceiptHandler(
    CurrentDirectory directory, IWriteQueue<GatewayContext> store, ReceiptRecorder recorder, RefusalRecorder refusals, Bells bells, KillPoint kill, TimeProvider clock, ILogger<ForwardReceiptHandler> logger)
{
    /// <param name="request">As the partner sent it.</param>
    /// <param name="caller">The gateway by its TLS identity.</param>
    /// <param name="bound">Why nothing may pass but what is about emergencies; null where everything may.</param>
    /// <param name="cancellation">Until it is recorded.</param>
    public async Task<Answer<ForwardReceiptReply>> Take(ForwardReceiptRequest request, GatewayCode caller, PeerRefusal? bound, CancellationToken cancellation) =>
        (await Take([request], caller, bound, cancellation))[0];

    /// <param name="requests">As the partner sent them.</param>
    /// <param name="caller">The gateway by its TLS identity.</param>
    /// <param name="bound">Why nothing may pass but what is about emergencies; null where everything may.</param>
    /// <param name="cancellation">Until they are recorded.</param>
    /// <returns>One answer for each, in their order.</returns>
    public async Task<IReadOnlyList<Answer<ForwardReceiptReply>>> Take(IReadOnlyList<ForwardReceiptRequest> requests, GatewayCode caller, PeerRefusal? bound, CancellationToken cancellation)
    {
        Answer<ReceiptReading>[] promises = [.. requests.Select(request => ReceiptReading.OfGateway(request.Logged, caller, directory))];
        Digest[] packets = [.. promises.Select(promise => promise.TryGet(out ReceiptReading? logged, out _) ? logged.Packet : (Digest?)null).OfType<Digest>().Distinct()];
        Dictionary<Digest, PacketRow> found = await store.Read(
            (db, token) => db.Packets.Where(row => packets.Contains(row.Digest) && row.Role == PacketRole.Outbound).ToDictionaryAsync(row => row.Digest, token), cancellation);
        Answer<ForwardReceiptReply>?[] answers = new Answer<ForwardReceiptReply>?[requests.Count];
        List<(int At, Told Told)> held = [];
        for (int at = 0; at < requests.Count; at++)
        {
            if (!promises[at].TryGet(out ReceiptReading? logged, out Refusal? refusal))
            {
                answers[at] = await refusals.Unreadable($"gateway/{caller}", refusal, cancellation);
            }
            else if (!found.TryGetValue(logged.Packet, out PacketRow? packet) || !directory.Serves(caller, packet.Recipient))
            {
                answers[at] = new Refusal(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "No packet of that digest was sent from here to an agency of the calling gateway.");
            }
            else if (Emergencies.Refusal(bound, Header.Parse(packet.Header).Require().Urgency) is { } ordinary)
            {
                answers[at] = ordinary;
            }
            else if (Header.Parse(packet.Header).Require() is { } header && Read(requests[at].Receipt, header, logged, caller).TryGet(out ReceiptReading? receipt, out refusal))
            {
                held.Add((at, new Told(header, receipt, logged)));
            }
            else
            {
                answers[at] = await refusals.Unreadable($"gateway/{caller}", refusal!, cancellation);
            }
        }

        IReadOnlyList<Signed> given = held.Count == 0 ? [] : await Record([.. held.Select(one => one.Told)], cancellation);
        for (int one = 0; one < given.Count; one++)
        {
            answers[held[one].At] = new ForwardReceiptReply { Receipt = given[one] };
        }

        return [.. answers.Select(answer => answer!)];
    }

    private async Task<IReadOnlyList<Signed>> Record(IReadOnlyList<Told> told, CancellationToken cancellation)
    {
        (List<Signed> answers, List<Told> fresh) = await store.Run(
            async (db, token) =>
            {
                Digest[] packets = [.. told.Select(one => one.Header.Digest).Distinct()];
                Dictionary<Digest, PacketRow> rows = await db.Packets.AsNoTracking().Where(row => packets.Contains(row.Digest)).ToDictionaryAsync(row => row.Digest, token);
                KnownReceipts known = await recorder.Known(db, [.. told.SelectMany(one => (ReceiptReading[])[one.Receipt, one.Logged])], token);
                List<Signed> given = [];
                List<Told> added = [];
                foreach (Told one in told)
                {
                    if (known.Answered(one.Receipt) is Signed before)
                    {
                        given.Add(before);
                        continue;
                    }

                    PacketRow packet = rows[one.Header.Digest];
                    packet.State = StateAfter(one.Receipt.Kind, packet.State);
                    Act act = recorder.AddTold(db, packet, one.Header, one.Receipt, one.Logged, known);
                    kill.Reached("acknowledge.in.before-commit");
                    given.Add(act.Receipt);
                    added.Add(one);
                }

                await db.SaveChangesAsync(token);
                return (given, added);
            },
            cancellation);
        foreach (Told _ in told)
        {
            kill.Reached("acknowledge.in.after-commit");
        }

        foreach (Told one in fresh)
        {
            AcknowledgeLog.Taken(logger, one.Header.Digest, one.Receipt.Issuer, one.Receipt.Kind);
        }

        foreach (Header header in fresh.Select(one => one.Header).DistinctBy(header => header.Sender))
        {
            bells.Recorded(header);
        }

        return answers;
    }

    // What ended a packet ended it; later receipts are recorded and change nothing.
    private static PacketState StateAfter(ReceiptKind kind, PacketState before) =>
        before is not (PacketState.Accepted or PacketState.Relayed) ? before
        : kind == ReceiptKind.Delivered ? PacketState.Delivered
        : kind == ReceiptKind.Expired ? PacketState.Expired
        : kind == ReceiptKind.Refused || kind == ReceiptKind.Incomplete ? PacketState.Refused
        : before;

    // An agency's own receipt, or the gateway's "expired".
    private Answer<ReceiptReading> Read(Signed? signed, Header header, ReceiptReading logged, GatewayCode caller)
    {
        Answer<ReceiptReading> answer = ReceiptReading.OfAgency(signed, header.Recipient, directory.Snapshot, clock.GetUtcNow());
        bool agencys = answer.TryGet(out ReceiptReading? receipt, out Refusal? refusal);
        if (!agencys && refusal!.Code == RefusalReason.ReceiptIssuer)
        {
            answer = ReceiptReading.OfGateway(signed, caller, directory);
            answer.TryGet(out receipt, out refusal);
        }

        if (receipt is null)
        {
            return refusal!;
        }

        bool allowed = agencys
            ? AcknowledgeHandler.Taken.Contains(receipt.Kind) || receipt.Kind == ReceiptKind.Delivered || receipt.Kind == ReceiptKind.Refused
            : receipt.Kind == ReceiptKind.Expired;
        return !allowed ? new Refusal(StatusCode.InvalidArgument, RefusalReason.ReceiptKindNotAllowed, "A gateway tells receipts of its agency, and of its own \"expired\".")
            : !receipt.Stated.IsAbout(header) || !logged.Stated.IsAbout(header) ? new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "The receipt and the promise that it is logged are about different packets.")
            : answer;
    }

    /// <summary>A receipt of the partner's agency, or the partner's own "expired", and the partner's promise that its log has it.</summary>
    private sealed record Told(Header Header, ReceiptReading Receipt, ReceiptReading Logged);
}
