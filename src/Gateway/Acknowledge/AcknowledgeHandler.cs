using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Acknowledge;

/// <summary>Station Acknowledge: takes signed receipts of the recipient agency, logs them and sends them on. The same receipt again gets the same answer.</summary>
internal sealed class AcknowledgeHandler(
    CurrentDirectory directory, IWriteQueue<GatewayContext> store, ReceiptRecorder recorder, Bells bells, KillPoint kill, TimeProvider clock)
{
    private static readonly ReceiptKind[] s_taken =
    [
        ReceiptKind.Alerted, ReceiptKind.Opened, ReceiptKind.ResponsibilityAccepted, ReceiptKind.ResponsibilityDeclined,
        ReceiptKind.Answered, ReceiptKind.Mislabelled, ReceiptKind.Incomplete, ReceiptKind.Erased,
    ];

    /// <param name="signed">The receipt.</param>
    /// <param name="caller">The agency by its TLS identity.</param>
    /// <param name="cancellation">Until it is recorded.</param>
    public async Task<Answer<Signed>> Acknowledge(Signed signed, AgencyCode caller, CancellationToken cancellation)
    {
        if (!ReceiptReading.OfAgency(signed, caller, directory.Snapshot, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out Refusal? refusal))
        {
            return refusal;
        }

        if (!s_taken.Contains(receipt.Kind))
        {
            return new Refusal(StatusCode.InvalidArgument, RefusalReason.ReceiptKindNotAllowed, "Such a receipt is not handed in here: delivered goes with Collect, accepted and relayed are a gateway's.");
        }

        Answer<Signed> answer = await store.Run<Answer<Signed>>(
            async (db, token) =>
            {
                PacketRow? packet = await db.Packets.FirstOrDefaultAsync(row => row.Digest == receipt.Packet && row.Recipient == caller, token);
                if (packet is null || packet.State is not (PacketState.Delivered or PacketState.Confirmed))
                {
                    return new Refusal(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "No packet of that digest was delivered to the calling agency through this gateway.");
                }

                if (await recorder.Answered(db, receipt, token) is Signed before)
                {
                    return before;
                }

                Act act = recorder.Add(db, packet, Header.Parse(packet.Header).Require(), receipt, LogEvent.Receipt);
                kill.Reached("acknowledge.before-commit");
                await db.SaveChangesAsync(token);
                return act.Receipt;
            },
            cancellation);
        kill.Reached("acknowledge.after-commit");
        bells.Log.Ring();
        bells.Route.Ring();
        bells.Feed(caller).Ring();
        RingSender(receipt);
        return answer;
    }

    private void RingSender(ReceiptReading receipt)
    {
        // The sender may be one of ours; which one stands in the packet, and a ring too many costs a look.
        foreach (AgencyCode agency in directory.Snapshot.Agencies.Select(one => one.Code))
        {
            if (agency.Value != receipt.Body.Issuer)
            {
                bells.Feed(agency).Ring();
            }
        }
    }
}
