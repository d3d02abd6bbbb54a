using Google.Protobuf;
using Grpc.Core;
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
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Deliver;

/// <summary>Station Deliver: the recipient's queue. No part leaves before the agency's signed "delivered" is recorded.</summary>
internal sealed class DeliverHandler(
    CurrentDirectory directory, IWriteQueue<GatewayContext> store, ReceiptRecorder recorder, Ledger ledger, Acts acts, GatewayIdentity me, Bells bells, KillPoint kill, TimeProvider clock)
{
    /// <summary>Parts travel in runs of about this many bytes, well under any message limit.</summary>
    private const int RunBytes = 512 * 1024;

    /// <summary>What waits for an agency and is not among those already offered on this stream: most urgent first, in order within a channel.</summary>
    public Task<List<DeliveryRow>> Waiting(AgencyCode agency, IReadOnlyCollection<long> offered, int most, CancellationToken cancellation) => store.Read(
        async (db, token) =>
        {
            List<DeliveryRow> rows = await db.DeliveryQueue.AsNoTracking()
                .Where(row => row.Agency == agency && row.ConfirmedAt == null)
                .OrderBy(row => row.UrgencyRank).ThenBy(row => row.Cursor).Take(most + offered.Count).ToListAsync(token);
            return rows.Where(row => !offered.Contains(row.Cursor)).Take(most).ToList();
        },
        cancellation);

    /// <summary>The header of a packet for the agency; null where its time ran out, which is recorded.</summary>
    public async Task<Offer?> Offer(DeliveryRow row, CancellationToken cancellation)
    {
        (byte[] envelope, List<byte[]> decisions) = await store.Read(
            async (db, token) => (
                (await db.PacketPayloads.AsNoTracking().FirstAsync(one => one.PacketDigest == row.PacketDigest, token)).Envelope,
                await db.Decisions.AsNoTracking().Where(one => one.PacketDigest == row.PacketDigest)
                    .OrderByDescending(one => one.Side).Select(one => one.Signed).ToListAsync(token)),
            cancellation);
        Envelope read = Envelope.Parse(envelope).Require();
        if (row.DeliveredAt is null && clock.GetUtcNow() > read.Header.NotAfter)
        {
            await Expire(row, read.Header, cancellation);
            return null;
        }

        Offer offer = new() { Cursor = (ulong)row.Cursor, Envelope = ByteString.CopyFrom(read.HeaderOnly().ToBytes()) };
        offer.Decisions.AddRange(decisions.Select(bytes => Signed.Parser.ParseFrom(bytes)));
        return offer;
    }

    /// <summary>Records the agency's receipt for an offered packet; answers with its parts, or with none where the agency refused it.</summary>
    public async Task<Answer<IReadOnlyList<Parts>>> Delivered(Signed signed, AgencyCode agency, CancellationToken cancellation)
    {
        if (!ReceiptReading.OfAgency(signed, agency, directory.Snapshot, clock.GetUtcNow()).TryGet(out ReceiptReading? receipt, out Refusal? refusal))
        {
            return refusal;
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

        if (!taken)
        {
            return new Answer<IReadOnlyList<Parts>>.Given([new Parts { PacketDigest = ByteString.CopyFrom(receipt.Packet.ToArray()), Last = true, Receipt = ours }]);
        }

        byte[] envelope = await store.Read(
            async (db, token) => (await db.PacketPayloads.AsNoTracking().FirstAsync(one => one.PacketDigest == receipt.Packet, token)).Envelope, cancellation);
        return new Answer<IReadOnlyList<Parts>>.Given(Runs(Envelope.Parse(envelope).Require(), receipt.Packet, ours));
    }

    /// <summary>The agency has the parts on its disk.</summary>
    public async Task<Answer<long>> Confirm(ByteString packet, AgencyCode agency, CancellationToken cancellation)
    {
        if (!Digest.TryFrom(packet.Span, out Digest digest))
        {
            return new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A packet is confirmed by its digest of 32 bytes.");
        }

        return await store.Run<Answer<long>>(
            async (db, token) =>
            {
                DeliveryRow? row = await db.DeliveryQueue.FirstOrDefaultAsync(one => one.PacketDigest == digest && one.Agency == agency, token);
                if (row?.DeliveredAt is null)
                {
                    return new Refusal(StatusCode.FailedPrecondition, RefusalReason.StepOutOfOrder, "Only a packet whose receipt \"delivered\" is recorded can be confirmed.");
                }

                if (row.ConfirmedAt is null)
                {
                    row.ConfirmedAt = clock.GetUtcNow();
                    PacketRow packetRow = await db.Packets.FirstAsync(one => one.Digest == digest, token);
                    packetRow.State = packetRow.State == PacketState.Delivered ? PacketState.Confirmed : packetRow.State;
                    await db.SaveChangesAsync(token);
                }

                return row.Cursor;
            },
            cancellation);
    }

    private async Task<Answer<Signed>> Record(ReceiptReading receipt, AgencyCode agency, bool taken, CancellationToken cancellation)
    {
        AgencyCode? sender = null;
        Answer<Signed> answer = await store.Run<Answer<Signed>>(
            async (db, token) =>
            {
                DeliveryRow? row = await db.DeliveryQueue.FirstOrDefaultAsync(one => one.PacketDigest == receipt.Packet && one.Agency == agency, token);
                if (row is null)
                {
                    return new Refusal(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "No packet of that digest waits for the calling agency.");
                }

                if (await recorder.Answered(db, receipt, token) is Signed before)
                {
                    return before;
                }

                if (row.DeliveredAt is not null)
                {
                    return new Refusal(StatusCode.AlreadyExists, RefusalReason.Equivocation, "Another receipt for this packet is recorded. An agency signs \"delivered\" once and sends the same bytes again.");
                }

                PacketRow packet = await db.Packets.FirstAsync(one => one.Digest == receipt.Packet, token);
                sender = packet.Sender;
                Act act = recorder.Add(db, packet, Header.Parse(packet.Header).Require(), receipt, taken ? LogEvent.Delivered : LogEvent.Refused);
                row.DeliveredAt = clock.GetUtcNow();
                row.ConfirmedAt = taken ? null : row.DeliveredAt;
                packet.State = taken ? PacketState.Delivered : PacketState.Refused;
                kill.Reached("deliver.before-commit");
                await db.SaveChangesAsync(token);
                return act.Receipt;
            },
            cancellation);
        kill.Reached("deliver.after-commit");
        bells.Log.Ring();
        bells.Route.Ring();
        if (sender is AgencyCode known)
        {
            bells.Feed(known).Ring();
        }

        return answer;
    }

    private async Task Expire(DeliveryRow row, Header header, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                DeliveryRow waiting = await db.DeliveryQueue.FirstAsync(one => one.Cursor == row.Cursor, token);
                PacketRow packet = await db.Packets.FirstAsync(one => one.Digest == row.PacketDigest, token);
                if (waiting.ConfirmedAt is not null)
                {
                    return;
                }

                Act act = acts.Of(ReceiptKind.Expired, LogEvent.Expired, header, new ActDetail { Actor = me.Issuer, PrevEvent = packet.LastEvent });
                packet.State = PacketState.Expired;
                packet.LastEvent = act.Leaf.LeafHash;
                waiting.ConfirmedAt = clock.GetUtcNow();
                ledger.Add(db, act, header, header.Sender);
                if (packet.Role == PacketRole.Inbound)
                {
                    PacketRows.QueueReceipt(db, header, directory.Snapshot.Agency(header.Sender)!.Gateway, act.ReceiptDigest, clock.GetUtcNow());
                }

                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Recorded(header);
        bells.Route.Ring();
    }

    private static List<Parts> Runs(Envelope envelope, Digest packet, Signed ours)
    {
        List<Parts> runs = [];
        Parts run = new() { PacketDigest = ByteString.CopyFrom(packet.ToArray()) };
        int bytes = 0;
        foreach (SealedPart part in envelope.Parts)
        {
            if (bytes > 0 && bytes + part.Sealed.Length > RunBytes)
            {
                runs.Add(run);
                run = new Parts { PacketDigest = run.PacketDigest };
                bytes = 0;
            }

            run.Records.Add(part.ToRecord());
            bytes += part.Sealed.Length;
        }

        run.Last = true;
        run.Receipt = ours;
        runs.Add(run);
        return runs;
    }
}
