using Interop.AuditLog.Leaves;
using Interop.Contracts;
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
    /// <param name="packet">The packet that the receipt is about, not tracked; its state is written as it stands.</param>
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
    /// <param name="known">What is on record already.</param>
    public Act AddTold(GatewayContext db, PacketRow packet, Header header, ReceiptReading receipt, ReceiptReading told, KnownReceipts known)
    {
        Act act = Logged(db, packet, header, receipt, LogEvent.Receipt, told.PromisedLeaf);
        known.Note(receipt);
        known.Answer(receipt, act.Receipt);
        if (known.Note(told))
        {
            ledger.AddReceipt(db, told.Signed, header.Digest, told.Kind, told.Issuer, null, null, header.Sender);
        }

        return act;
    }

    /// <summary>What is on record of these receipts.</summary>
    public async Task<KnownReceipts> Known(GatewayContext db, IReadOnlyList<ReceiptReading> receipts, CancellationToken token)
    {
        Digest[] bodies = [.. receipts.Select(receipt => receipt.BodyDigest).Distinct()];
        List<ReceiptRow> stored = await db.Receipts.AsNoTracking().Where(row => bodies.Contains(row.BodyDigest)).ToListAsync(token);
        Dictionary<Digest, Signed> answers = [];
        foreach (ReceiptRow before in stored)
        {
            // One that came only as evidence beside another receipt has no leaf of ours; our act about its packet answers for it.
            ReceiptRow? ours = await db.Receipts.AsNoTracking()
                .Where(row => row.PacketDigest == before.PacketDigest && row.Issuer == me.Issuer && row.Kind == ReceiptKind.Relayed && (before.LeafHash == null || row.LeafHash == before.LeafHash))
                .OrderBy(row => row.Id).FirstOrDefaultAsync(token);
            if (ours is not null)
            {
                answers[before.BodyDigest] = Signed.Parser.ParseFrom(ours.Signed);
            }
        }

        return new KnownReceipts([.. stored.Select(row => row.BodyDigest)], answers);
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
        db.Change(packet, PacketRows.Moved);

        // Ours goes to whoever did not hand the receipt in as well: it holds the promise for the leaf.
        ledger.Add(db, act, header, peer is null ? header.Recipient : header.Sender);
        ledger.AddReceipt(db, receipt.Signed, header.Digest, receipt.Kind, receipt.Issuer, receipt.Stated.Officer, act.Leaf.LeafHash, header.Sender);
        return act;
    }
}
