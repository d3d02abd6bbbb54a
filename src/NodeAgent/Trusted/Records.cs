using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Trusted;

/// <summary>Adds verified documents to the caller's transaction, each once.</summary>
internal static class Records
{
    /// <summary>A receipt that came to us.</summary>
    public static async Task Add(AgentContext db, ReceiptReading receipt, CancellationToken token)
    {
        if (!await db.Receipts.AnyAsync(row => row.BodyDigest == receipt.BodyDigest, token))
        {
            db.Put(Row(receipt));
        }
    }

    /// <summary>A receipt of ours; <paramref name="sentAt"/> null puts it into the outbox.</summary>
    public static ReceiptRow AddOwn(AgentContext db, Signed signed, DateTimeOffset? sentAt)
    {
        ReceiptRow row = OwnRow(signed, sentAt);
        db.Put(row);
        return row;
    }

    /// <summary>The row of a receipt of ours.</summary>
    public static ReceiptRow OwnRow(Signed signed, DateTimeOffset? sentAt) => Row(signed, Receipt.Parser.ParseFrom(signed.Body), Direction.Outward, sentAt);

    /// <summary>The row of a receipt that came to us.</summary>
    public static ReceiptRow Row(ReceiptReading receipt) => Row(receipt.Signed, receipt.Body, Direction.Inward, receipt.At);

    /// <summary>The row of a decision.</summary>
    public static DecisionRow Row(Digest packet, DecisionReading decision) =>
        new() { PacketDigest = packet, Side = decision.Body.Side, Gateway = decision.Gateway, Signed = decision.Signed.ToByteArray() };

    /// <summary>The row of a notice.</summary>
    public static NoticeRow Row(RedactionNotice notice) =>
        new() { PacketDigest = notice.Packet, BodyDigest = SignedDocument.BodyDigestOf(notice.Signed), Signed = notice.Signed.ToByteArray() };

    public static async Task Add(AgentContext db, Digest packet, DecisionReading decision, CancellationToken token)
    {
        if (!await db.Decisions.AnyAsync(row => row.PacketDigest == packet && row.Side == decision.Body.Side, token))
        {
            db.Put(Row(packet, decision));
        }
    }

    public static async Task Add(AgentContext db, RedactionNotice notice, CancellationToken token)
    {
        Digest body = SignedDocument.BodyDigestOf(notice.Signed);
        if (!await db.Notices.AnyAsync(row => row.PacketDigest == notice.Packet && row.BodyDigest == body, token))
        {
            db.Put(Row(notice));
        }
    }

    private static ReceiptRow Row(Signed signed, Receipt body, Direction direction, DateTimeOffset? sentAt) => new()
    {
        PacketDigest = Digest.From(body.PacketDigest.Span),
        Kind = ReceiptKind.Parse(body.Kind),
        Issuer = body.Issuer,
        Officer = OfficerPseudonym.TryParse(body.Officer, out OfficerPseudonym officer) ? officer : null,
        At = DateTimeOffset.FromUnixTimeMilliseconds((long)body.At),
        Direction = direction,
        BodyDigest = SignedDocument.BodyDigestOf(signed),
        Signed = signed.ToByteArray(),
        SentAt = sentAt,
    };
}
