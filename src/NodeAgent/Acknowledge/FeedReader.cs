using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>Takes one item of the feed: verified by the directory's keys, a proof against the log's key and the promised leaf, then stored with the cursor in one change.</summary>
internal sealed class FeedReader(Agency me, IWriteQueue<AgentContext> store, KillPoint kill, TimeProvider clock, ILogger<FeedReader> logger)
{
    /// <summary>Cursor of the last item on disk, or 0.</summary>
    public Task<long> Cursor(CancellationToken cancellation) => store.Read(
        async (db, token) => (await db.GatewayCursors.AsNoTracking().FirstOrDefaultAsync(row => row.Gateway == me.Gateway.Code, token))?.TrackCursor ?? 0, cancellation);

    public async Task Take(TrackReply reply, CancellationToken cancellation)
    {
        string? bad = "malformed";
        if (Digest.TryFrom(reply.PacketDigest.Span, out Digest packet))
        {
            bad = await store.Run(
                async (db, token) =>
                {
                    string? wrong = await Route(db, packet, token) is Speakers route ? await Store(db, reply, packet, route, token) : null;
                    await Advance(db, reply.Cursor, token);
                    kill.Reached(reply.ItemCase == TrackReply.ItemOneofCase.Proof ? "audit.proof.before-commit" : "acknowledge.in.before-commit");
                    await db.SaveChangesAsync(token);
                    return wrong;
                },
                cancellation);
            kill.Reached(reply.ItemCase == TrackReply.ItemOneofCase.Proof ? "audit.proof.after-commit" : "acknowledge.in.after-commit");
        }

        if (bad is not null)
        {
            AcknowledgeLog.ItemBad(logger, reply.Cursor, reply.ItemCase.ToString(), bad);
            return;
        }

        switch (reply.ItemCase)
        {
            case TrackReply.ItemOneofCase.Receipt:
                Receipt body = Contracts.Receipt.Parser.ParseFrom(reply.Receipt.Body);
                AcknowledgeLog.ReceiptStored(logger, packet.ToString(), body.Kind, body.Issuer);
                break;
            case TrackReply.ItemOneofCase.Proof:
                AcknowledgeLog.ProofStored(logger, packet.ToString());
                break;
        }
    }

    private async Task<string?> Store(AgentContext db, TrackReply reply, Digest packet, Speakers route, CancellationToken token)
    {
        switch (reply.ItemCase)
        {
            case TrackReply.ItemOneofCase.Receipt:
                if (!ReceiptReading.Read(reply.Receipt, me, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out PacketRefusal? refusal))
                {
                    return refusal.Code;
                }

                return receipt.Packet == packet ? await Receipt(db, receipt, route, token) : "other-packet";
            case TrackReply.ItemOneofCase.Decision:
                if (!DecisionReading.Read(reply.Decision, packet, route, me).TryGet(out DecisionReading? decision, out refusal))
                {
                    return refusal.Code;
                }

                await Records.Add(db, packet, decision, token);
                return null;
            case TrackReply.ItemOneofCase.Notice:
                return await Notice(db, reply.Notice, packet, route, token);
            case TrackReply.ItemOneofCase.Proof:
                return await Proof(db, reply.Proof, packet, token);
            case TrackReply.ItemOneofCase.Waiting:
                await Waits(db, reply.Waiting, packet, token);
                return null;
            default:
                return "unknown-item";
        }
    }

    private async Task<string?> Receipt(AgentContext db, ReceiptReading receipt, Speakers route, CancellationToken token)
    {
        if (!route.MayState(receipt.Kind, receipt.Body.Issuer))
        {
            return "not-for-this-issuer-to-say";
        }

        OutgoingRow? ours = await db.Outgoing.FirstOrDefaultAsync(row => row.PacketDigest == receipt.Packet, token);

        await Records.Add(db, receipt, token);
        // While it is queued, Submit alone says what becomes of it.
        if (ours is { State: not OutgoingState.Queued })
        {
            OutgoingState next = Progress.After(ours.State, receipt.Body, me.GatewayIssuer);
            if (next != ours.State)
            {
                (ours.State, ours.WaitingSince, ours.WaitingFor) = (next, null, null);
                ours.LastError = next is OutgoingState.Refused or OutgoingState.Expired ? receipt.Body.Reason : null;
            }
        }

        return null;
    }

    // Null where the packet is not known here.
    private async Task<Speakers?> Route(AgentContext db, Digest packet, CancellationToken token) =>
        await db.Outgoing.AsNoTracking().Where(row => row.PacketDigest == packet).Select(row => new { row.Recipient }).FirstOrDefaultAsync(token) is { } outward ? Speakers.Of(me.Name, outward.Recipient, me)
        : await db.Incoming.AsNoTracking().Where(row => row.PacketDigest == packet).Select(row => new { row.Sender }).FirstOrDefaultAsync(token) is { } inward ? Speakers.Of(inward.Sender, me.Name, me)
        : null;

    private async Task<string?> Notice(AgentContext db, Signed signed, Digest packet, Speakers route, CancellationToken token)
    {
        if (!RedactionNotice.Parse(signed).TryGet(out RedactionNotice? notice, out PacketRefusal? refusal))
        {
            return refusal.Code;
        }

        if (notice.Packet != packet || !route.Names(notice.Gateway) || me.GatewayKey(notice.Gateway, notice.Kid) is not { } key)
        {
            return RefusalCodes.NoticeUnknownSigner;
        }

        if (SignedDocument.Verify(signed, DocumentTypes.Redaction, key.Span) is { } bad)
        {
            return bad.Code;
        }

        await Records.Add(db, notice, token);
        return null;
    }

    private async Task<string?> Proof(AgentContext db, Wire.Proof proof, Digest packet, CancellationToken token)
    {
        if (!Digest.TryFrom(proof.ReceiptDigest.Span, out Digest about) || await db.Receipts.FirstOrDefaultAsync(row => row.BodyDigest == about, token) is not { } row || row.PacketDigest != packet)
        {
            return "proof-without-receipt";
        }

        if (!ReceiptReading.Read(Signed.Parser.ParseFrom(row.Signed), me, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out PacketRefusal? refusal))
        {
            return refusal.Code;
        }

        if (receipt.Promise is not { } promise || !proof.Leaf.Span.SequenceEqual(promise.Leaf.ToArray()))
        {
            return "leaf-not-promised";
        }

        if (!ReceiptReading.IsGateway(receipt.Body.Issuer, out GatewayCode issuer) || !VKey.TryParse(me.Directory.Gateway(issuer)?.LogVkey, out VKey? log)
            || !TlogProof.TryParse(proof.TlogProof.Span, out TlogProof? bundle))
        {
            return "proof-malformed";
        }

        if (promise.Judge(bundle, log, clock.GetUtcNow()) is not PromiseState.Kept)
        {
            return "proof-invalid";
        }

        if (await db.Proofs.FindAsync([about], token) is null)
        {
            db.Proofs.Add(new ProofRow { ReceiptDigest = about, PacketDigest = packet, Leaf = proof.Leaf.ToByteArray(), TlogProof = proof.TlogProof.ToByteArray(), At = clock.GetUtcNow() });
        }

        return null;
    }

    private static async Task Waits(AgentContext db, Waiting waiting, Digest packet, CancellationToken token)
    {
        OutgoingRow? row = await db.Outgoing.FirstOrDefaultAsync(one => one.PacketDigest == packet && one.State == OutgoingState.Accepted, token);
        if (row is not null && GatewayCode.TryParse(waiting.Gateway, out GatewayCode gateway) && waiting.Since <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            row.WaitingSince = DateTimeOffset.FromUnixTimeMilliseconds((long)waiting.Since);
            (row.WaitingFor, row.Attempts) = ($"gateway/{gateway}", (int)Math.Min(waiting.Attempts, int.MaxValue));
            row.LastError = Code.TryParse(waiting.Reason, out Code reason) ? reason.Value : "unavailable";
        }
    }

    private async Task Advance(AgentContext db, ulong cursor, CancellationToken token)
    {
        GatewayCursorRow? row = await db.GatewayCursors.FindAsync([me.Gateway.Code], token);
        if (row is null)
        {
            db.GatewayCursors.Add(row = new GatewayCursorRow { Gateway = me.Gateway.Code, Cursor = 0 });
        }

        row.TrackCursor = Math.Max(row.TrackCursor, (long)cursor);
    }
}
