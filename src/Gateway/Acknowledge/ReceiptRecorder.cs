using Interop.AuditLog.Leaves;
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
    /// <param name="logEvent">"delivered", "refused" or "receipt".</param>
    /// <returns>Our act; its receipt answers whoever handed the receipt in.</returns>
    public Act Add(GatewayContext db, PacketRow packet, Header header, ReceiptReading receipt, string logEvent)
    {
        Act act = Logged(db, packet, header, receipt, logEvent, peer: null);
        if (packet.Role == PacketRole.Inbound)
        {
            GatewayCode destination = directory.Snapshot.Agency(header.Sender)!.Gateway;
            PacketRows.QueueReceipt(db, header, destination, receipt.BodyDigest, clock.GetUtcNow());
        }

        return act;
    }

    /// <summary>The receipt of a partner's agency, or the partner's own "expired", as the partner's gateway told it.</summary>
    /// <param name="told">The partner's promise that its log has it.</param>
    public async Task<Act> AddTold(GatewayContext db, PacketRow packet, Header header, ReceiptReading receipt, ReceiptReading told, CancellationToken token)
    {
        Act act = Logged(db, packet, header, receipt, LogEvent.Receipt, told.PromisedLeaf);
        if (told.BodyDigest != receipt.BodyDigest && !await db.Receipts.AnyAsync(row => row.BodyDigest == told.BodyDigest, token))
        {
            ledger.AddReceipt(db, told.Signed, header.Digest, told.Kind, told.Issuer, null, null, header.Sender);
        }

        return act;
    }

    /// <summary>The answer that was given to the same receipt before, or null.</summary>
    public async Task<Contracts.Signed?> Answered(GatewayContext db, ReceiptReading receipt, CancellationToken token)
    {
        ReceiptRow? before = await db.Receipts.AsNoTracking().FirstOrDefaultAsync(row => row.BodyDigest == receipt.BodyDigest, token);
        if (before is null)
        {
            return null;
        }

        // One that came only as evidence beside another receipt has no leaf of ours; our act about its packet answers for it.
        ReceiptRow ours = await db.Receipts.AsNoTracking()
            .Where(row => row.PacketDigest == receipt.Packet && row.Issuer == me.Issuer && row.Kind == ReceiptKind.Relayed && (before.LeafHash == null || row.LeafHash == before.LeafHash))
            .OrderBy(row => row.Id).FirstAsync(token);
        return Contracts.Signed.Parser.ParseFrom(ours.Signed);
    }

    private Act Logged(GatewayContext db, PacketRow packet, Header header, ReceiptReading receipt, string logEvent, Digest? peer)
    {
        ActDetail detail = new()
        {
            Actor = receipt.Actor,
            Reason = receipt.Reason,
            PrevEvent = packet.LastEvent,
            PeerEvent = peer,
            AboutKind = receipt.Kind,
            AboutReceipt = receipt.BodyDigest,
        };
        Act act = acts.Of(ReceiptKind.Relayed, logEvent, header, detail);
        packet.LastEvent = act.Leaf.LeafHash;

        // Ours goes to whoever did not hand the receipt in as well: it holds the promise for the leaf.
        ledger.Add(db, act, header, peer is null ? header.Recipient : header.Sender);
        ledger.AddReceipt(db, receipt.Signed, header.Digest, receipt.Kind, receipt.Issuer, receipt.Stated.Officer, act.Leaf.LeafHash, header.Sender);
        return act;
    }
}
