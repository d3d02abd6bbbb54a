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
    CurrentDirectory directory, IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, ReceiptRecorder recorder, Bells bells, KillPoint kill, TimeProvider clock)
{
    /// <param name="request">As the partner sent it.</param>
    /// <param name="caller">The gateway by its TLS identity.</param>
    /// <param name="cancellation">Until it is recorded.</param>
    public async Task<Answer<ForwardReceiptReply>> Take(ForwardReceiptRequest request, GatewayCode caller, CancellationToken cancellation)
    {
        if (!ReceiptReading.OfGateway(request.Logged, caller, directory).TryGet(out ReceiptReading? logged, out Refusal? refusal))
        {
            return refusal;
        }

        PacketRow? found = await store.Read(
            (db, token) => db.Packets.AsNoTracking().FirstOrDefaultAsync(row => row.Digest == logged.Packet && row.Role == PacketRole.Outbound, token), cancellation);
        if (found is null || !directory.Serves(caller, found.Recipient))
        {
            return new Refusal(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "No packet of that digest was sent from here to an agency of the calling gateway.");
        }

        if (!Read(request.Receipt, found.Recipient, caller).TryGet(out ReceiptReading? receipt, out refusal))
        {
            return refusal;
        }

        if (receipt.Packet != logged.Packet)
        {
            return new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "The receipt and the promise that it is logged are about different packets.");
        }

        Header header = Header.Parse(found.Header).Require();
        Signed answer = await store.Run(
            async (db, token) =>
            {
                if (await recorder.Answered(db, receipt, token) is Signed before)
                {
                    return before;
                }

                PacketRow packet = await db.Packets.FirstAsync(row => row.Digest == receipt.Packet, token);
                Act act = Add(db, packet, header, receipt, logged);
                kill.Reached("acknowledge.before-commit");
                await db.SaveChangesAsync(token);
                return act.Receipt;
            },
            cancellation);
        kill.Reached("acknowledge.after-commit");
        bells.Recorded(header);
        return new ForwardReceiptReply { Receipt = answer };
    }

    private Act Add(GatewayContext db, PacketRow packet, Header header, ReceiptReading receipt, ReceiptReading logged)
    {
        bool expired = receipt.Kind == ReceiptKind.Expired;
        ActDetail detail = new()
        {
            Actor = receipt.Actor,
            Reason = receipt.Body.Reason,
            PrevEvent = packet.LastEvent,
            PeerEvent = logged.PromisedLeaf,
            AboutKind = receipt.Kind,
            AboutReceipt = receipt.BodyDigest,
        };
        Act act = acts.Of(ReceiptKind.Relayed, LogEvent.Receipt, header, detail);
        packet.LastEvent = act.Leaf.LeafHash;
        packet.State = expired ? PacketState.Expired : receipt.Kind == ReceiptKind.Delivered ? PacketState.Delivered : packet.State;
        ledger.Add(db, act, header, header.Sender);
        ledger.AddReceipt(db, receipt.Signed, header.Digest, receipt.Kind, receipt.Body.Issuer, receipt.Officer, act.Leaf.LeafHash, header.Sender);
        if (logged.BodyDigest != receipt.BodyDigest)
        {
            ledger.AddReceipt(db, logged.Signed, header.Digest, logged.Kind, logged.Body.Issuer, null, null, header.Sender);
        }

        return act;
    }

    // An agency's own receipt, or the gateway's "expired".
    private Answer<ReceiptReading> Read(Signed signed, AgencyCode recipient, GatewayCode caller)
    {
        Answer<ReceiptReading> own = ReceiptReading.OfAgency(signed, recipient, directory.Snapshot, clock.GetUtcNow());
        if (own.TryGet(out _, out _))
        {
            return own;
        }

        Answer<ReceiptReading> theirs = ReceiptReading.OfGateway(signed, caller, directory);
        return theirs.TryGet(out ReceiptReading? receipt, out _) && receipt.Kind == ReceiptKind.Expired ? theirs : own;
    }
}
