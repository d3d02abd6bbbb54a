using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Deliver;

/// <summary>What waits for an agency, as it goes out: headers first, parts in runs. Reads only.</summary>
internal sealed class DeliveryQueue(IWriteQueue<GatewayContext> store, TimeProvider clock)
{
    /// <summary>Parts travel in runs of about this many bytes, well under any message limit.</summary>
    private const int RunBytes = 512 * 1024;

    /// <summary>What waits and is not among those already offered on this stream: most urgent first, in order within a channel.</summary>
    public Task<List<DeliveryRow>> Waiting(AgencyCode agency, IReadOnlySet<long> offered, int most, bool emergencies, CancellationToken cancellation) => store.Read(
        async (db, token) =>
        {
            List<DeliveryRow> rows = await db.DeliveryQueue
                .Where(row => row.Agency == agency && row.ConfirmedAt == null && (!emergencies || row.UrgencyRank == Urgency.Emergency.Rank))
                .OrderBy(row => row.UrgencyRank).ThenBy(row => row.Cursor).Take(most + offered.Count).ToListAsync(token);
            return rows.Where(row => !offered.Contains(row.Cursor)).Take(most).ToList();
        },
        cancellation);

    /// <summary>The header of a packet for the agency; null where its time ran out and the agency never signed for it.</summary>
    public async Task<Offer?> Offer(DeliveryRow row, CancellationToken cancellation)
    {
        (Envelope envelope, List<byte[]> decisions) = await store.Read(
            async (db, token) => (
                await Read(db, row.PacketDigest, token),
                await db.Decisions.Where(one => one.PacketDigest == row.PacketDigest).OrderByDescending(one => one.Side).Select(one => one.Signed).ToListAsync(token)),
            cancellation);
        if (row.DeliveredAt is null && clock.GetUtcNow() > envelope.Header.NotAfter)
        {
            return null;
        }

        Offer offer = new() { Cursor = (ulong)row.Cursor, Envelope = UnsafeByteOperations.UnsafeWrap(envelope.HeaderOnly().ToBytes()) };
        offer.Decisions.AddRange(decisions.Select(bytes => Signed.Parser.ParseFrom(bytes)));
        return offer;
    }

    /// <summary>The parts of a packet; the last run carries our receipt.</summary>
    public async Task<IReadOnlyList<Parts>> Parts(Digest packet, Signed receipt, CancellationToken cancellation)
    {
        Envelope envelope = await store.Read((db, token) => Read(db, packet, token), cancellation);
        List<Parts> runs = [];
        Parts run = None(packet);
        int bytes = 0;
        foreach (SealedPart part in envelope.Parts)
        {
            if (bytes > 0 && bytes + part.Sealed.Length > RunBytes)
            {
                runs.Add(run);
                run = None(packet);
                bytes = 0;
            }

            run.Records.Add(part.ToRecord());
            bytes += part.Sealed.Length;
        }

        return [.. runs, Last(run, receipt)];
    }

    /// <summary>The answer to an agency that does not take the packet: our receipt, no parts.</summary>
    public static IReadOnlyList<Parts> NoParts(Digest packet, Signed receipt) => [Last(None(packet), receipt)];

    private static Parts None(Digest packet) => new() { PacketDigest = UnsafeByteOperations.UnsafeWrap(packet.ToArray()) };

    private static Parts Last(Parts run, Signed receipt)
    {
        run.Last = true;
        run.Receipt = receipt;
        return run;
    }

    private static async Task<Envelope> Read(GatewayContext db, Digest packet, CancellationToken token) =>
        Envelope.Parse((await db.PacketPayloads.AsNoTracking().FirstAsync(one => one.PacketDigest == packet, token)).Envelope).Require();
}
