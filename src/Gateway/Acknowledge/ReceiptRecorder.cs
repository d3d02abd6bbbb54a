using Interop.Crypto;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Packets;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Acknowledge;

/// <summary>Adds an agency's receipt to the caller's transaction: the receipt, our leaf about it with its promise, and its way to the sender.</summary>
internal sealed class ReceiptRecorder(GatewayIdentity me, CurrentDirectory directory, Ledger ledger, Acts acts, TimeProvider clock)
{
    /// <param name="db">The transaction.</param>
    /// <param name="packet">The packet that the receipt is about; tracked.</param>
    /// <param name="header">Of that packet.</param>
    /// <param name="receipt">Verified.</param>
    /// <param name="logEvent">"delivered" or "receipt".</param>
    /// <param name="peer">Leaf hash of the partner gateway's event, when the receipt came from there.</param>
    /// <returns>Our act; its receipt answers whoever handed the receipt in.</returns>
    public Act Add(GatewayContext db, PacketRow packet, Header header, ReceiptReading receipt, string logEvent, Digest? peer = null)
    {
        ActDetail detail = new()
        {
            Actor = receipt.Actor,
            Reason = receipt.Body.Reason,
            PrevEvent = packet.LastEvent,
            PeerEvent = peer,
            AboutKind = receipt.Kind,
            AboutReceipt = receipt.BodyDigest,
        };
        Act act = acts.Of(ReceiptKind.Relayed, logEvent, header, detail);
        packet.LastEvent = act.Leaf.LeafHash;
        ledger.Add(db, act, header, header.Recipient);
        ledger.AddReceipt(db, receipt.Signed, header.Digest, receipt.Kind, receipt.Body.Issuer, receipt.Officer, act.Leaf.LeafHash, header.Sender);
        if (packet.Role == PacketRole.Inbound)
        {
            GatewayCode destination = directory.Snapshot.Agency(header.Sender)!.Gateway;
            PacketRows.QueueReceipt(db, header, destination, receipt.BodyDigest, clock.GetUtcNow());
        }

        return act;
    }

    /// <summary>The answer that was given to the same receipt before, or null.</summary>
    public async Task<Contracts.Signed?> Answered(GatewayContext db, ReceiptReading receipt, CancellationToken token)
    {
        ReceiptRow? before = await db.Receipts.AsNoTracking().FirstOrDefaultAsync(row => row.BodyDigest == receipt.BodyDigest, token);
        if (before?.LeafHash is not Digest leaf)
        {
            return null;
        }

        ReceiptRow ours = await db.Receipts.AsNoTracking().FirstAsync(row => row.LeafHash == leaf && row.Issuer == me.Issuer, token);
        return Contracts.Signed.Parser.ParseFrom(ours.Signed);
    }
}
