using System.Text.Json;
using Interop.Cases.Rescue;
using Interop.Contracts;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;
using Direction = Interop.Storage.Agent.Direction;
using Header = Interop.Packets.Header;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>Station Acknowledge: an officer accepts or declines responsibility; the signed receipt goes into the outbox.</summary>
internal sealed class AckStation(Agency me, AgentKeys keys, IWriteQueue<AgentContext> store, Bells bells, KillPoint kill, TimeProvider clock)
{
    private static readonly string[] s_reasons = [.. Enum.GetNames<RefusalCode>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>The same act again is answered as the first.</summary>
    public async Task<Reply<AckReply>> Acknowledge(string packet, AckRequest request, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (!ReceiptKind.TryParse(request.Kind, out ReceiptKind kind) || (kind != ReceiptKind.ResponsibilityAccepted && kind != ReceiptKind.ResponsibilityDeclined))
        {
            return ApiRefusal.Malformed("kind", "It must be responsibility-accepted or responsibility-declined.");
        }

        bool declines = kind == ReceiptKind.ResponsibilityDeclined;
        if (declines != (request.Reason is not null) || (declines && !s_reasons.Contains(request.Reason, StringComparer.Ordinal)))
        {
            return ApiRefusal.Malformed("reason", $"Declining needs one of: {string.Join(", ", s_reasons)}; accepting needs none.");
        }

        if (await PacketKey.FindIncoming(store, packet, cancellation) is not { } row)
        {
            return ApiRefusal.Missing("packet");
        }

        if (row.Content is null)
        {
            return new ApiRefusal(409, "not-opened", "Nobody here has read the packet yet.", "Open it first: responsibility is taken for what was read.");
        }

        Signed signed = ReceiptReading.Sign(kind, Header.Parse(row.Header).Require(), me, keys.Signer, clock.GetUtcNow(), officer, request.Reason ?? "");
        Reply<AckReply> reply = await store.Run<Reply<AckReply>>(
            async (db, token) =>
            {
                ReceiptRow? before = await db.Receipts.FirstOrDefaultAsync(
                    one => one.PacketDigest == row.PacketDigest && one.Direction == Direction.Outward && (one.Kind == ReceiptKind.ResponsibilityAccepted || one.Kind == ReceiptKind.ResponsibilityDeclined), token);
                if (before is not null && before.Kind != kind)
                {
                    return new ApiRefusal(409, "already-acknowledged", "The other choice is signed already and cannot be taken back.", "Tell the sender in a note.");
                }

                ReceiptRow receipt = before ?? Records.AddOwn(db, signed, sentAt: null);
                if (before is null)
                {
                    IncomingRow incoming = await db.Incoming.FirstAsync(one => one.PacketDigest == row.PacketDigest, token);
                    incoming.State = incoming.State == IncomingState.Answered ? incoming.State : declines ? IncomingState.Declined : IncomingState.Accepted;
                    kill.Reached("acknowledge.out.before-commit");
                    await db.SaveChangesAsync(token);
                }

                return new AckReply(row.PacketDigest.ToString(), kind.Value, receipt.BodyDigest.ToString(), receipt.SentAt is null ? "queued" : "sent");
            },
            cancellation);
        kill.Reached("acknowledge.out.after-commit");
        bells.Acknowledge.Ring();
        return reply;
    }
}
