using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Serving;
using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Proofs;

/// <summary>Makes proof receipts from a log's own tables.</summary>
/// <remarks>Reads only. Safe to call at once.</remarks>
public sealed class LogProver(ILogStore store, VKey log)
{
    /// <summary>Proof that the entry with this leaf hash is in the log, under the newest checkpoint.</summary>
    /// <returns>Null while no checkpoint covers the entry, or if there is none.</returns>
    /// <exception cref="UntrustedLogException">The tables contradict the signed checkpoint.</exception>
    public async Task<TlogProof?> Prove(Digest leafHash, CancellationToken cancellation)
    {
        long? index = await store.FindIndex(leafHash, cancellation);
        StoredCheckpoint? latest = await store.LatestCheckpoint(cancellation);
        if (index is null || latest is null || index >= latest.Size)
        {
            return null;
        }

        TileReader reader = await TileReader.Open(
            new PublishedLog(store), new Checkpoint(log.Name, latest.Size, latest.Root), cancellation);
        return new TlogProof(index.Value, await reader.ProveInclusion(index.Value, cancellation), latest.Note);
    }
}
