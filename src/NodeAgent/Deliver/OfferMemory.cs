using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;
using Header = Interop.Packets.Header;

namespace Interop.NodeAgent.Deliver;

/// <summary>What is known already of the packets of one batch of offers: earlier answers, ids that were used, whose the threads are.</summary>
/// <remarks>Offers come on one stream and are answered by one reader: between the look and the store nobody else takes packets in.</remarks>
internal sealed class OfferMemory
{
    private readonly Dictionary<Digest, Signed> _answers;
    private readonly HashSet<(KeyId Key, PacketId Id)> _used;
    private readonly Dictionary<ThreadId, AgencyCode> _partners;

    private OfferMemory(Dictionary<Digest, Signed> answers, HashSet<(KeyId, PacketId)> used, Dictionary<ThreadId, AgencyCode> partners) =>
        (_answers, _used, _partners) = (answers, used, partners);

    public static Task<OfferMemory> Of(IWriteQueue<AgentContext> store, IReadOnlyList<Header> headers, CancellationToken cancellation)
    {
        Digest[] packets = [.. headers.Select(header => header.Digest).Distinct()];
        KeyId[] keys = [.. headers.Select(header => header.SenderKid).Distinct()];
        PacketId[] ids = [.. headers.Select(header => header.PacketId).Distinct()];
        ThreadId[] threads = [.. headers.Select(header => header.Thread).Distinct()];
        return store.Read(
            async (db, token) =>
            {
                List<ReceiptRow> receipts = await db.Receipts.AsNoTracking()
                    .Where(row => packets.Contains(row.PacketDigest) && row.Direction == Direction.Outward && (row.Kind == ReceiptKind.Delivered || row.Kind == ReceiptKind.Refused))
                    .OrderBy(row => row.Id).ToListAsync(token);
                Dictionary<Digest, Signed> answers = [];
                foreach (ReceiptRow receipt in receipts)
                {
                    answers.TryAdd(receipt.PacketDigest, Signed.Parser.ParseFrom(receipt.Signed));
                }

                return new OfferMemory(
                    answers,
                    [.. (await db.Incoming.Where(row => keys.Contains(row.SenderKid) && ids.Contains(row.PacketId)).Select(row => new { row.SenderKid, row.PacketId }).ToListAsync(token)).Select(row => (row.SenderKid, row.PacketId))],
                    await db.Threads.Where(row => threads.Contains(row.Thread)).Select(row => new { row.Thread, row.Partner }).ToDictionaryAsync(row => row.Thread, row => row.Partner, token));
            },
            cancellation);
    }

    /// <summary>The answer that was given before, or null.</summary>
    public Signed? Before(Digest packet) => _answers.GetValueOrDefault(packet);

    /// <summary>Known ids come from one sender alone: a packet id is used once, and a thread belongs to the two who share it.</summary>
    public PacketRefusal? Replayed(Header header) =>
        _used.Contains((header.SenderKid, header.PacketId)) ? PacketRefusal.Because(RefusalCodes.Replayed, "Another packet of this id and key was taken in before.")
        : _partners.TryGetValue(header.Thread, out AgencyCode partner) && partner != header.Sender
            ? PacketRefusal.Because(RefusalCodes.HeaderMalformed, "The thread belongs to an exchange with another agency.")
            : null;

    /// <summary>Remembers an answer, for what follows in the same batch.</summary>
    public void Answered(Header header, Signed receipt, bool taken)
    {
        _answers[header.Digest] = receipt;
        if (taken)
        {
            _used.Add((header.SenderKid, header.PacketId));
            _partners.TryAdd(header.Thread, header.Sender);
        }
    }
}
