using System.Threading.RateLimiting;
using Google.Protobuf;
using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Policy.Explain;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Submit;

/// <summary>Would this be allowed, and why: the same decision as Submit, of nothing but a header. That it was asked is logged, and how often is limited: rules are not found out by trying.</summary>
internal sealed class PreviewHandler(
    GatewayIdentity me, CurrentDirectory directory, PolicyDesk desk, IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, Bells bells, TimeProvider clock) : IDisposable
{
    private const int PerMinute = 120;

    private readonly PartitionedRateLimiter<AgencyCode> _limit = PartitionedRateLimiter.Create<AgencyCode, AgencyCode>(agency => RateLimitPartition.GetFixedWindowLimiter(
        agency, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <param name="request">A header without keys and leaves, and the metas of its parts.</param>
    /// <param name="caller">The agency by its TLS identity.</param>
    /// <param name="cancellation">Until it is recorded that it was asked.</param>
    public async Task<Answer<PreviewReply>> Preview(PreviewRequest request, AgencyCode caller, CancellationToken cancellation)
    {
        using RateLimitLease lease = _limit.AttemptAcquire(caller);
        if (!lease.IsAcquired)
        {
            return new Refusal(StatusCode.ResourceExhausted, RefusalReason.PreviewLimit, $"An agency may ask {PerMinute} times a minute. Wait a minute, or send the packet.");
        }

        if (!Header.ParsePreview(request.Header.Memory).TryGet(out Header? header, out PacketRefusal? refusal))
        {
            return Refusal.Of(refusal);
        }

        if (header.Sender != caller)
        {
            return new Refusal(StatusCode.PermissionDenied, RefusalReason.NotTheSender, "An agency asks about its own packets only.");
        }

        if (request.Parts.Count > HeaderLimits.MaxParts)
        {
            return new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A packet has at most 256 parts.");
        }

        List<PartMeta> parts = [];
        foreach (ByteString bytes in request.Parts)
        {
            if (!PartMeta.Parse(bytes.Memory).TryGet(out PartMeta? meta, out refusal))
            {
                return Refusal.Of(refusal);
            }

            parts.Add(meta);
        }

        await store.Run(
            async (db, token) =>
            {
                ledger.AddLeaf(db, acts.WithoutPacket(LogEvent.Previewed, new ActDetail { Actor = caller.Value }), null);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Log.Ring();
        DecideSide side = directory.Serves(me.Name, header.Recipient) ? DecideSide.Both : DecideSide.Sender;
        PolicyDecision decision = desk.Preview(header, parts, side, clock.GetUtcNow());
        return new PreviewReply
        {
            Outcome = DecisionDocument.OutcomeOf(decision.Outcome),
            Explanation = ByteString.CopyFrom(decision.Explain(Audience.Sender).Json.Span),
        };
    }

    public void Dispose() => _limit.Dispose();
}
