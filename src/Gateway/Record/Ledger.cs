using Google.Protobuf;
using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Identity;
using Interop.Packets;
using Interop.Storage.Gateway;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Record;

/// <summary>
/// Station Record: writes events into the packet's own transaction. Every method only adds rows to the context that it is given;
/// the caller's one SaveChanges commits packet, decision, receipt and leaf together or not at all.
/// </summary>
internal sealed class Ledger(GatewayIdentity me, CurrentDirectory directory, TimeProvider clock)
{
    /// <summary>An act of ours: leaf, what opens it, the receipt and its promise; the receipt goes to the feed of <paramref name="readers"/>.</summary>
    public ReceiptRow Add(GatewayContext db, Act act, Header header, params ReadOnlySpan<AgencyCode> readers)
    {
        AddLeaf(db, act.Leaf, header);
        db.Put(new PromiseRow { LeafHash = act.Leaf.LeafHash, ReceiptDigest = act.ReceiptDigest, PacketDigest = act.Packet, MergeBy = act.MergeBy });
        return AddReceipt(db, act.Receipt, act.Packet, act.Kind, me.Issuer, null, act.Leaf.LeafHash, readers);
    }

    /// <summary>A receipt, ours or another's, and the feeds that it goes to.</summary>
    public ReceiptRow AddReceipt(
        GatewayContext db, Signed receipt, Digest packet, ReceiptKind kind, string issuer, OfficerPseudonym? officer, Digest? leaf, params ReadOnlySpan<AgencyCode> readers)
    {
        ReceiptRow row = new()
        {
            PacketDigest = packet,
            Kind = kind,
            Issuer = issuer,
            Officer = officer,
            BodyDigest = SignedDocument.BodyDigestOf(receipt),
            Signed = receipt.ToByteArray(),
            LeafHash = leaf,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Put(row);
        foreach (AgencyCode reader in readers)
        {
            AddFeed(db, reader, packet, FeedKind.Receipt, row.BodyDigest);
        }

        return row;
    }

    /// <summary>A leaf and what opens it.</summary>
    public void AddLeaf(GatewayContext db, SealedLeaf leaf, Header? header)
    {
        db.Put(new AuditPendingRow { Entry = leaf.Entry.ToArray() });
        db.Put(new AuditPayloadRow
        {
            LeafHash = leaf.LeafHash,
            Payload = leaf.Payload.ToArray(),
            Salt = leaf.Salt.ToArray(),
            SenderJurisdiction = header?.Sender.Jurisdiction,
            RecipientJurisdiction = header?.Recipient.Jurisdiction,
            At = clock.GetUtcNow(),
        });
    }

    /// <summary>A decision and its notices, for those of the readers whom this gateway serves.</summary>
    public void AddDecision(
        GatewayContext db, Digest packet, string side, GatewayCode gateway, Signed decision, IEnumerable<Signed> notices, params ReadOnlySpan<AgencyCode> readers)
    {
        Digest digest = SignedDocument.BodyDigestOf(decision);
        db.Put(new DecisionRow { PacketDigest = packet, Side = side, Gateway = gateway, Digest = digest, Signed = decision.ToByteArray() });
        foreach (AgencyCode reader in readers)
        {
            AddFeed(db, reader, packet, FeedKind.Decision, digest);
        }

        foreach (Signed notice in notices.DistinctBy(SignedDocument.BodyDigestOf))
        {
            Digest body = SignedDocument.BodyDigestOf(notice);
            db.Put(new NoticeRow { PacketDigest = packet, BodyDigest = body, Gateway = gateway, Signed = notice.ToByteArray() });
            foreach (AgencyCode reader in readers)
            {
                AddFeed(db, reader, packet, FeedKind.Notice, body);
            }
        }
    }

    /// <summary>An item for an agency, if it is one of ours.</summary>
    public void AddFeed(GatewayContext db, AgencyCode agency, Digest packet, FeedKind kind, Digest reference)
    {
        if (directory.Serves(me.Name, agency))
        {
            db.Put(new FeedRow { Agency = agency, PacketDigest = packet, Kind = kind, Reference = reference });
        }
    }
}
