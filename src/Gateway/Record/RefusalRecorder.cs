using Grpc.Core;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Record;

/// <summary>Records refusals: each has its leaf, in a transaction of its own, before the caller hears of it. Nothing of the packet is stored.</summary>
internal sealed class RefusalRecorder(IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, GatewayIdentity me, Bells bells)
{
    /// <summary>Bytes that are no packet, or not one that the caller may hand in: a leaf that names the caller and the reason.</summary>
    public async Task<Refusal> Unreadable(string caller, Refusal refusal, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                ledger.AddLeaf(db, acts.WithoutPacket(LogEvent.Refused, new ActDetail { Actor = caller, Reason = refusal.Code }), null);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Log.Ring();
        return refusal;
    }

    /// <summary>A packet that was read and refused: leaf, decision where there is one, and a signed receipt "refused" for the sender.</summary>
    public async Task<Refusal> Packet(Header header, string caller, Refusal refusal, Decided? decided, CancellationToken cancellation)
    {
        Act act = acts.Of(ReceiptKind.Refused, LogEvent.Refused, header, new ActDetail { Actor = caller, Reason = refusal.Code, Decision = decided?.Digest });
        await store.Run(
            async (db, token) =>
            {
                ledger.Add(db, act, header, header.Sender);
                if (decided is not null && await db.Decisions.FindAsync([header.Digest, decided.Side], token) is null)
                {
                    ledger.AddDecision(db, header.Digest, decided.Side, me.Name, decided.Document, [], header.Sender);
                }

                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Recorded(header);
        return refusal with { Receipt = act.Receipt, Decision = decided?.Document };
    }

    /// <summary>The answer while the database does not take the refusal: never a silent no.</summary>
    public static Refusal NotRecorded { get; } = new(
        StatusCode.Unavailable, RefusalReason.StorageUnavailable, "The gateway cannot record what it decides, so it decides nothing. Try again; its operator has been told.");
}
