using System.Collections.Concurrent;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.Contracts;
using Interop.Crypto;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Wire;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>Verifies items of the feed: documents by the directory's keys and by who may say what, a proof against the log's key and the promised leaf.</summary>
/// <remarks>No I/O; safe to call at once.</remarks>
internal sealed class FeedCheck(Agency me, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SeenCheckpoint> _logs = new(StringComparer.Ordinal);

    /// <param name="reply">As it came.</param>
    /// <param name="routeOf">Who may speak about a packet; null where it is not known here.</param>
    /// <param name="receiptOf">The receipt of this body's digest, stored here or earlier in the feed; null where there is none.</param>
    public FeedItem Read(TrackReply reply, Func<Digest, Speakers?> routeOf, Func<Digest, Signed?> receiptOf)
    {
        if (!Digest.TryFrom(reply.PacketDigest.Span, out Digest packet))
        {
            return new FeedItem.Bad("malformed");
        }

        return routeOf(packet) is not Speakers route ? new FeedItem.Unknown() : reply.ItemCase switch
        {
            TrackReply.ItemOneofCase.Receipt => Receipt(reply.Receipt, packet, route),
            TrackReply.ItemOneofCase.Decision => DecisionReading.Read(reply.Decision, packet, route, me).TryGet(out DecisionReading? decision, out PacketRefusal? refusal)
                ? new FeedItem.Decision(decision)
                : new FeedItem.Bad(refusal.Code),
            TrackReply.ItemOneofCase.Notice => Notice(reply.Notice, packet, route),
            TrackReply.ItemOneofCase.Proof => Proof(reply.Proof, packet, receiptOf),
            TrackReply.ItemOneofCase.Waiting => new FeedItem.Waits(packet, reply.Waiting),
            _ => new FeedItem.Bad("unknown-item"),
        };
    }

    private FeedItem Receipt(Signed signed, Digest packet, Speakers route) =>
        !ReceiptReading.Read(signed, me, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out PacketRefusal? refusal) ? new FeedItem.Bad(refusal.Code)
        : receipt.Packet != packet ? new FeedItem.Bad("other-packet")
        : !route.MayState(receipt.Kind, receipt.Body.Issuer) ? new FeedItem.Bad("not-for-this-issuer-to-say")
        : new FeedItem.Receipt(receipt);

    private FeedItem Notice(Signed signed, Digest packet, Speakers route)
    {
        if (!RedactionNotice.Parse(signed).TryGet(out RedactionNotice? notice, out PacketRefusal? refusal))
        {
            return new FeedItem.Bad(refusal.Code);
        }

        if (notice.Packet != packet || !route.Names(notice.Gateway) || me.GatewayKey(notice.Gateway, notice.Kid) is not { } key)
        {
            return new FeedItem.Bad(RefusalCodes.NoticeUnknownSigner);
        }

        return me.Seen.Verify(signed, DocumentTypes.Redaction, key) is { } bad ? new FeedItem.Bad(bad.Code) : new FeedItem.Notice(notice);
    }

    private FeedItem Proof(Wire.Proof proof, Digest packet, Func<Digest, Signed?> receiptOf)
    {
        if (!Digest.TryFrom(proof.ReceiptDigest.Span, out Digest about) || receiptOf(about) is not { } signed)
        {
            return new FeedItem.Bad("proof-without-receipt");
        }

        if (!ReceiptReading.Read(signed, me, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out PacketRefusal? refusal))
        {
            return new FeedItem.Bad(refusal.Code);
        }

        if (receipt.Packet != packet)
        {
            return new FeedItem.Bad("proof-without-receipt");
        }

        if (receipt.Promise is not { } promise || !proof.Leaf.Span.SequenceEqual(promise.Leaf.ToArray()))
        {
            return new FeedItem.Bad("leaf-not-promised");
        }

        if (!ReceiptReading.IsGateway(receipt.Body.Issuer, out GatewayCode issuer) || me.Directory.Gateway(issuer)?.LogVkey is not { } vkey
            || LogOf(vkey) is not { } log || !TlogProof.TryParse(proof.TlogProof.Span, out TlogProof? bundle))
        {
            return new FeedItem.Bad("proof-malformed");
        }

        return promise.Judge(bundle, log, clock.GetUtcNow()) is PromiseState.Kept
            ? new FeedItem.Proof(new ProofRow { ReceiptDigest = about, PacketDigest = packet, Leaf = proof.Leaf.ToByteArray(), TlogProof = proof.TlogProof.ToByteArray(), At = clock.GetUtcNow() })
            : new FeedItem.Bad("proof-invalid");
    }

    private SeenCheckpoint? LogOf(string vkey) =>
        _logs.TryGetValue(vkey, out SeenCheckpoint? known) ? known
        : VKey.TryParse(vkey, out VKey? log) ? _logs.GetOrAdd(vkey, new SeenCheckpoint(log))
        : null;
}
