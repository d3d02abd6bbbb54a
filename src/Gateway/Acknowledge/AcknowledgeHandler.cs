using System.Collections.Frozen;
using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Peers;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Acknowledge;

/// <summary>Station Acknowledge: takes signed receipts of the recipient agency, logs them and sends them on. The same receipt again gets the same answer.</summary>
internal sealed class AcknowledgeHandler(
    CurrentDirectory directory, IWriteQueue<GatewayContext> store, ReceiptRecorder recorder, RefusalRecorder refusals, Bells bells, KillPoint kill, TimeProvider clock, ILogger<AcknowledgeHandler> logger)
{
    /// <summary>What an agency states about a packet that it has.</summary>
    public static FrozenSet<ReceiptKind> Taken { get; } = FrozenSet.Create(
        ReceiptKind.Alerted, ReceiptKind.Opened, ReceiptKind.ResponsibilityAccepted, ReceiptKind.ResponsibilityDeclined,
        ReceiptKind.Answered, ReceiptKind.Mislabelled, ReceiptKind.Incomplete, ReceiptKind.Erased);

    /// <param name="signed">The receipt.</param>
    /// <param name="caller">The agency by its TLS identity.</param>
    /// <param name="bound">Why nothing may pass but what is about emergencies; null where everything may.</param>
    /// <param name="cancellation">Until it is recorded.</param>
    public async Task<Answer<Signed>> Acknowledge(Signed? signed, AgencyCode caller, PeerRefusal? bound, CancellationToken cancellation)
    {
        if (!ReceiptReading.OfAgency(signed, caller, directory.Snapshot, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out Refusal? refusal))
        {
            return await refusals.Unreadable(caller.Value, refusal, cancellation);
        }

        if (!Taken.Contains(receipt.Kind))
        {
            return new Refusal(StatusCode.InvalidArgument, RefusalReason.ReceiptKindNotAllowed, "Such a receipt is not handed in here: delivered goes with Collect, accepted and relayed are a gateway's.");
        }

        Header? header = null;
        Answer<Signed> answer = await store.Run<Answer<Signed>>(
            async (db, token) =>
            {
                PacketRow? packet = await db.Packets.AsNoTracking().FirstOrDefaultAsync(row => row.Digest == receipt.Packet && row.Recipient == caller, token);
                if (packet is null || packet.PacketId != receipt.Stated.PacketId || packet.State is not (PacketState.Delivered or PacketState.Confirmed))
                {
                    return new Refusal(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "No such packet was delivered to the calling agency through this gateway.");
                }

                if (Emergencies.Refusal(bound, Header.Parse(packet.Header).Require().Urgency) is { } ordinary)
                {
                    return ordinary;
                }

                if ((await recorder.Known(db, [receipt], token)).Answered(receipt) is Signed before)
                {
                    return before;
                }

                header = Header.Parse(packet.Header).Require();
                Act act = recorder.Add(db, packet, header, receipt, LogEvent.Receipt);
                kill.Reached("acknowledge.out.before-commit");
                await db.SaveChangesAsync(token);
                return act.Receipt;
            },
            cancellation);
        kill.Reached("acknowledge.out.after-commit");
        if (header is not null)
        {
            bells.Recorded(header);
            bells.Route.Ring();
            AcknowledgeLog.Taken(logger, header.Digest, receipt.Issuer, receipt.Kind);
        }

        return answer;
    }
}
