using Google.Protobuf;
using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Proofs;
using Interop.Crypto;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Directories;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Audit;

/// <summary>Opens leaves to oversight: those of packets from or to a jurisdiction that lists the caller, and those about no packet. Each query is itself logged.</summary>
internal sealed class AuditEndpoint(
    Callers callers, IWriteQueue<GatewayContext> store, LogProver prover, Ledger ledger, Acts acts, Bells bells, CurrentPolicy policy, ILogger<AuditEndpoint> logger)
    : Wire.Audit.AuditBase
{
    private const int Most = 10_000;
    private const int Page = 500;

    public override async Task Query(AuditQueryRequest request, IServerStreamWriter<AuditEntry> responseStream, ServerCallContext context)
    {
        OversightRecord reader = callers.Oversight(context);
        if (request.Limit is 0 or > Most || request.From > long.MaxValue - Most || !policy.Snapshot.Vocabulary.PurposeCodes.Contains(request.Purpose, StringComparer.Ordinal))
        {
            throw new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A query names 1 to 10,000 entries and a purpose code of the group supervise, such as oversight.").ToException();
        }

        await RecordRead(reader, request.Purpose, context.CancellationToken);
        HashSet<string> open = [.. reader.ListedBy.Select(code => code.Value)];
        long from = (long)request.From;
        long end = from + request.Limit;
        long sent = 0;
        while (from < end)
        {
            List<AuditEntry> page = await store.Read((db, token) => Entries(db, from, Math.Min(end, from + Page), open, token), context.CancellationToken);
            foreach (AuditEntry entry in page)
            {
                await responseStream.WriteAsync(entry, context.CancellationToken);
            }

            sent += page.Count;
            if (page.Count == 0)
            {
                break;
            }

            from += page.Count;
        }

        AuditLogLog.Queried(logger, reader.Name.ToString(), sent, (long)request.From);
    }

    public override async Task<ProveReply> Prove(ProveRequest request, ServerCallContext context)
    {
        callers.Oversight(context);
        if (!Digest.TryFrom(request.LeafHash.Span, out Digest leaf))
        {
            throw new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A leaf is named by its hash of 32 bytes.").ToException();
        }

        TlogProof proof = await prover.Prove(leaf, context.CancellationToken)
            ?? throw new Refusal(StatusCode.NotFound, RefusalReason.NotYetInLog, "No checkpoint covers a leaf of that hash. If a promise for it is past its time, that promise is the evidence.").ToException();
        return new ProveReply { TlogProof = ByteString.CopyFrom(proof.ToArray()) };
    }

    private async Task RecordRead(OversightRecord reader, string purpose, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                ledger.AddLeaf(db, acts.WithoutPacket(LogEvent.Read, new ActDetail { Actor = $"oversight/{reader.Name}", Purpose = purpose }), null);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Log.Ring();
    }

    private static async Task<List<AuditEntry>> Entries(GatewayContext db, long from, long end, HashSet<string> open, CancellationToken token)
    {
        var rows = await (from entry in db.AuditEntries.AsNoTracking()
                          join payload in db.AuditPayloads on entry.LeafHash equals payload.LeafHash into payloads
                          from payload in payloads.DefaultIfEmpty()
                          where entry.Seq >= @from && entry.Seq < end
                          orderby entry.Seq
                          select new { entry.Seq, Payload = payload }).ToListAsync(token);
        List<AuditEntry> entries = [];
        foreach (var row in rows)
        {
            AuditEntry entry = new() { Index = (ulong)row.Seq, State = "erased" };
            if (row.Payload?.Payload is byte[] payload && row.Payload.Salt is byte[] salt)
            {
                bool mayOpen = row.Payload.SenderJurisdiction is null
                    || open.Contains(row.Payload.SenderJurisdiction) || open.Contains(row.Payload.RecipientJurisdiction ?? "");
                entry.State = mayOpen ? "open" : "closed";
                entry.Payload = mayOpen ? ByteString.CopyFrom(payload) : ByteString.Empty;
                entry.Salt = mayOpen ? ByteString.CopyFrom(salt) : ByteString.Empty;
            }

            entries.Add(entry);
        }

        return entries;
    }
}
