using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Record;

/// <summary>Records refusals: each has its leaf, in a transaction of its own, before the caller hears of it. Nothing of the packet is stored.</summary>
internal sealed class RefusalRecorder(IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, GatewayIdentity me, Bells bells, KillPoint kill, ILogger<RefusalRecorder> logger)
{
    /// <summary>The answer while the database does not take the refusal: never a silent no.</summary>
    public static Refusal NotRecorded { get; } = new(
        StatusCode.Unavailable, RefusalReason.StorageUnavailable, "The gateway cannot record what it decides, so it decides nothing. Try again; its operator has been told.");

    /// <summary>What is no packet, or none that the caller may hand in, or a receipt that does not hold: a leaf that names the caller and the reason.</summary>
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
        RecordLog.RefusedUnread(logger, caller, refusal.Code);
        return refusal;
    }

    /// <summary>A packet that was read and refused: leaf, decision where there is one, and a signed receipt "refused" for the sender.</summary>
    /// <param name="header">Of the packet.</param>
    /// <param name="caller">Who handed it in.</param>
    /// <param name="refusal">Why not.</param>
    /// <param name="decided">The decision, where policy refused.</param>
    /// <param name="peer">Leaf hash of the sender's gateway's event, for a packet that was forwarded.</param>
    /// <param name="cancellation">Until the work starts.</param>
    public async Task<Refusal> Packet(Header header, string caller, Refusal refusal, Decided? decided, Digest? peer, CancellationToken cancellation)
    {
        Act act = acts.Of(
            ReceiptKind.Refused, LogEvent.Refused, header, new ActDetail { Actor = caller, Reason = refusal.Code, Decision = decided?.Digest, PeerEvent = peer });
        await store.Run(
            async (db, token) =>
            {
                ledger.Add(db, act, header, header.Sender);
                if (decided is not null && await db.Decisions.FindAsync([header.Digest, decided.Side], token) is null)
                {
                    ledger.AddDecision(db, header.Digest, decided.Side, me.Name, decided.Document, [], header.Sender);
                }

                kill.Reached("decide.refusal.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached("decide.refusal.after-commit");
        bells.Recorded(header);
        RecordLog.Refused(logger, header.Digest, header.Sender, header.Recipient, refusal.Code);
        return refusal with { Receipt = act.Receipt, Decision = decided?.Document };
    }

    /// <summary>Which of these packets were refused before, for whatever reason.</summary>
    public Task<IReadOnlySet<Digest>> Refused(IReadOnlyList<Digest> packets, CancellationToken cancellation) => store.Read<IReadOnlySet<Digest>>(
        async (db, token) => (await db.Receipts.Where(row => packets.Contains(row.PacketDigest) && row.Kind == ReceiptKind.Refused && row.Issuer == me.Issuer).Select(row => row.PacketDigest).ToListAsync(token)).ToHashSet(),
        cancellation);

    /// <summary>The refusal that was signed for this packet before, so that whoever lost the answer gets the same; null where there is none that settles it.</summary>
    public Task<Refusal?> FindSettled(Digest packet, Func<string, bool> settles, CancellationToken cancellation) => store.Read(
        async (db, token) =>
        {
            List<ReceiptRow> receipts = await db.Receipts.Where(row => row.PacketDigest == packet && row.Kind == ReceiptKind.Refused && row.Issuer == me.Issuer).ToListAsync(token);
            foreach (ReceiptRow row in receipts)
            {
                Signed signed = Signed.Parser.ParseFrom(row.Signed);
                PacketReceipt receipt = PacketReceipt.Parse(signed).Require();
                if (receipt.Reason is not Code reason || !settles(reason.Value))
                {
                    continue;
                }

                DecisionRow? decision = receipt.Decision is Digest digest
                    ? await db.Decisions.FirstOrDefaultAsync(one => one.PacketDigest == packet && one.Digest == digest, token)
                    : null;
                return new Refusal(StatusCode.FailedPrecondition, reason.Value, "The packet was refused before; the receipt says when and why. Make a new packet if the reason is gone.")
                {
                    Receipt = signed,
                    Decision = decision is null ? null : Signed.Parser.ParseFrom(decision.Signed),
                };
            }

            return null;
        },
        cancellation);
}
