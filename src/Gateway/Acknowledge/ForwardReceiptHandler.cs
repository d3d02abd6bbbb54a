using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Acknowledge;

/// <summary>Station Acknowledge, the sender's gateway: takes receipts from the recipient's gateway, logs them and gives them to the sender. Idempotent.</summary>
internal sealed class ForwardReceiptHandler(
    CurrentDirectory directory, IWriteQueue<GatewayContext> store, ReceiptRecorder recorder, RefusalRecorder refusals, Bells bells, KillPoint kill, TimeProvider clock, ILogger<ForwardReceiptHandler> logger)
{
    /// <param name="request">As the partner sent it.</param>
    /// <param name="caller">The gateway by its TLS identity.</param>
    /// <param name="cancellation">Until it is recorded.</param>
    public async Task<Answer<ForwardReceiptReply>> Take(ForwardReceiptRequest request, GatewayCode caller, CancellationToken cancellation)
    {
        Answer<ReceiptReading> promise = ReceiptReading.OfGateway(request.Logged, caller, directory);
        if (!promise.TryGet(out ReceiptReading? logged, out Refusal? refusal))
        {
            return await refusals.Unreadable($"gateway/{caller}", refusal, cancellation);
        }

        PacketRow? found = await store.Read(
            (db, token) => db.Packets.FirstOrDefaultAsync(row => row.Digest == logged.Packet && row.Role == PacketRole.Outbound, token), cancellation);
        if (found is null || !directory.Serves(caller, found.Recipient))
        {
            return new Refusal(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "No packet of that digest was sent from here to an agency of the calling gateway.");
        }

        Header header = Header.Parse(found.Header).Require();
        if (!Read(request.Receipt, header, logged, caller).TryGet(out ReceiptReading? receipt, out refusal))
        {
            return await refusals.Unreadable($"gateway/{caller}", refusal, cancellation);
        }

        bool fresh = false;
        Signed answer = await store.Run(
            async (db, token) =>
            {
                if (await recorder.Answered(db, receipt, token) is Signed before)
                {
                    return before;
                }

                fresh = true;
                PacketRow packet = await db.Packets.FirstAsync(row => row.Digest == receipt.Packet, token);
                packet.State = StateAfter(receipt.Kind, packet.State);
                Act act = await recorder.AddTold(db, packet, header, receipt, logged, token);
                kill.Reached("acknowledge.in.before-commit");
                await db.SaveChangesAsync(token);
                return act.Receipt;
            },
            cancellation);
        kill.Reached("acknowledge.in.after-commit");
        if (fresh)
        {
            bells.Recorded(header);
            AcknowledgeLog.Taken(logger, header.Digest, receipt.Issuer, receipt.Kind);
        }

        return new ForwardReceiptReply { Receipt = answer };
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
}
