using Google.Protobuf;
using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Acknowledge;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Storage.Rows;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Deliver;

/// <summary>Station Deliver: the agency signs for a packet, then has it on its disk. No part leaves before the signed "delivered" is recorded.</summary>
internal sealed class DeliverHandler(
    CurrentDirectory directory, IWriteQueue<GatewayContext> store, DeliveryQueue queue, ReceiptRecorder recorder, RefusalRecorder refusals, Bells bells,
    KillPoint kill, TimeProvider clock, ILogger<DeliverHandler> logger)
{
    private static readonly RowChange<DeliveryRow> s_answered = new(nameof(DeliveryRow.DeliveredAt), nameof(DeliveryRow.ConfirmedAt));

    /// <summary>Records the agency's receipt for an offered packet; answers with its parts, or with none where the agency refused it.</summary>
    public async Task<Answer<IReadOnlyList<Parts>>> Delivered(Signed signed, AgencyCode agency, CancellationToken cancellation)
    {
        Answer<ReceiptReading> read = ReceiptReading.OfAgency(signed, agency, directory.Snapshot, clock.GetUtcNow());
        if (!read.TryGet(out ReceiptReading? receipt, out Refusal? refusal))
        {
            return await refusals.Unreadable(agency.Value, refusal, cancellation);
        }

        bool taken = receipt.Kind == ReceiptKind.Delivered;
        if (!taken && receipt.Kind != ReceiptKind.Refused && receipt.Kind != ReceiptKind.Incomplete)
        {
            return new Refusal(StatusCode.InvalidArgument, RefusalReason.ReceiptKindNotAllowed, "An offered packet is answered with delivered, refused or incomplete.");
        }

        Answer<Signed> recorded = await Record(receipt, agency, taken, cancellation);
        if (!recorded.TryGet(out Signed? ours, out refusal))
        {
            return refusal;
        }

        return new Answer<IReadOnlyList<Parts>>.Given(
            taken ? await queue.Parts(receipt.Packet, ours, cancellation) : DeliveryQueue.NoParts(receipt.Packet, ours));
    }

    /// <summary>The agency has the parts on its disk.</summary>
    /// <returns>The packet's cursor.</returns>
    public async Task<Answer<long>> Confirm(ByteString named, AgencyCode agency, CancellationToken cancellation)
    {
        if (!Digest.TryFrom(named.Span, out Digest digest))
        {
            return new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A packet is confirmed by its digest of 32 bytes.");
        }

        Answer<long> cursor = await store.Run<Answer<long>>(
            async (db, token) =>
            {
                DeliveryRow? row = await db.DeliveryQueue.AsNoTracking().FirstOrDefaultAsync(one => one.PacketDigest == digest && one.Agency == agency, token);
                if (row?.DeliveredAt is null)
                {
                    return new Refusal(StatusCode.FailedPrecondition, RefusalReason.StepOutOfOrder, "Only a packet whose receipt \"delivered\" is recorded can be confirmed.");
                }

                if (row.ConfirmedAt is null)
                {
                    row.ConfirmedAt = clock.GetUtcNow();
                    db.Change(row, s_answered);
                    PacketRow packet = await db.Packets.AsNoTracking().FirstAsync(one => one.Digest == digest, token);
                    if (packet.State == PacketState.Delivered)
                    {
                        packet.State = PacketState.Confirmed;
                        db.Change(packet, PacketRows.Moved);
                    }

                    kill.Reached("deliver.confirm.before-commit");
                    await db.SaveChangesAsync(token);
                }

                return row.Cursor;
            },
            cancellation);
        kill.Reached("deliver.confirm.after-commit");
        return cursor;
    }

    private async Task<Answer<Signed>> Record(ReceiptReading receipt, AgencyCode agency, bool taken, CancellationToken cancellation)
    {
        Header? header = null;
        Answer<Signed> answer = await store.Run<Answer<Signed>>(
            async (db, token) =>
            {
                DeliveryRow? row = await db.DeliveryQueue.AsNoTracking().FirstOrDefaultAsync(one => one.PacketDigest == receipt.Packet && one.Agency == agency, token);
                if (row is null)
                {
                    return new Refusal(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "No packet of that digest waits for the calling agency.");
                }

                if ((await recorder.Known(db, [receipt], token)).Answered(receipt) is Signed before)
                {
                    return before;
                }

                if (row.DeliveredAt is not null)
                {
                    return new Refusal(StatusCode.AlreadyExists, RefusalReason.Equivocation, "Another receipt for this packet is recorded. An agency signs \"delivered\" once and sends the same bytes again.");
                }

                PacketRow packet = await db.Packets.AsNoTracking().FirstAsync(one => one.Digest == receipt.Packet, token);
                DateTimeOffset now = clock.GetUtcNow();
                if (row.ConfirmedAt is not null || now > packet.NotAfter)
                {
                    return new Refusal(StatusCode.FailedPrecondition, RefusalCodes.Expired, "The packet's time ran out before the agency signed for it. Its sender is told and sends it again if it still matters.");
                }

                Header read = Header.Parse(packet.Header).Require();
                if (!receipt.Stated.IsAbout(read))
                {
                    return new Refusal(StatusCode.InvalidArgument, RefusalReason.PacketUnknown, "The receipt's packet_id is not that of the packet whose digest it names.");
                }

                header = read;
                Act act = recorder.Add(db, packet, read, receipt, taken ? LogEvent.Delivered : LogEvent.Refused);
                row.DeliveredAt = now;
                row.ConfirmedAt = taken ? null : now;
                db.Change(row, s_answered);
                packet.State = taken ? PacketState.Delivered : PacketState.Refused;
                kill.Reached("deliver.before-commit");
                await db.SaveChangesAsync(token);
                return act.Receipt;
            },
            cancellation);
        kill.Reached("deliver.after-commit");
        if (header is not null)
        {
            bells.Recorded(header);
            bells.Route.Ring();
            DeliverLog.Signed(logger, header.Digest, agency, receipt.Kind);
        }

        return answer;
    }
}
