using Interop.Crypto;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Audit;

/// <summary>Tells agencies that a promise was kept: once a checkpoint covers a leaf, whoever has the receipt gets its proof.</summary>
internal sealed class ProofAnnouncer(IWriteQueue<GatewayContext> store, Bells bells, KillPoint kill, TimeProvider clock)
{
    private const int AtOnce = 256;

    /// <summary>Announces every promise that a checkpoint of this size covers and that was not announced before.</summary>
    public async Task Announce(long size, CancellationToken cancellation)
    {
        int done;
        do
        {
            (done, IReadOnlyList<AgencyCode> readers) = await store.Run((db, token) => Some(db, size, token), cancellation);
            kill.Reached("audit.proof.after-commit");
            foreach (AgencyCode reader in readers)
            {
                bells.Feed(reader).Ring();
            }
        }
        while (done == AtOnce);
    }

    private async Task<(int Done, IReadOnlyList<AgencyCode> Readers)> Some(GatewayContext db, long size, CancellationToken token)
    {
        List<PromiseRow> kept = await (from promise in db.Promises
                                       join entry in db.AuditEntries on promise.LeafHash equals entry.LeafHash
                                       where promise.ProvenAt == null && entry.Seq < size
                                       orderby entry.Seq
                                       select promise).Take(AtOnce).ToListAsync(token);
        DateTimeOffset now = clock.GetUtcNow();
        HashSet<AgencyCode> readers = [];
        kept.ForEach(promise => promise.ProvenAt = now);
        Digest[] receipts = [.. kept.Select(promise => promise.ReceiptDigest)];
        foreach (FeedRow receipt in await db.Feed.AsNoTracking().Where(row => row.Kind == FeedKind.Receipt && receipts.Contains(row.Reference)).OrderBy(row => row.Id).ToListAsync(token))
        {
            db.Feed.Add(new FeedRow { Agency = receipt.Agency, PacketDigest = receipt.PacketDigest, Kind = FeedKind.Proof, Reference = receipt.Reference });
            readers.Add(receipt.Agency);
        }

        kill.Reached("audit.proof.before-commit");
        await db.SaveChangesAsync(token);
        return (kept.Count, [.. readers]);
    }
}
