using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Serving;
using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Proofs;

/// <summary>Makes proof receipts from a log's own tables.</summary>
/// <remarks>Reads only. Safe to call at once: proofs are made one after the other, under the checkpoint that was opened last.</remarks>
public sealed class LogProver(ILogStore store, VKey log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private (StoredCheckpoint Checkpoint, TileReader Tiles)? _open;

    /// <summary>Proof that the entry with this leaf hash is in the log, under the newest checkpoint.</summary>
    /// <returns>Null while no checkpoint covers the entry, or if there is none.</returns>
    /// <exception cref="UntrustedLogException">The tables contradict the signed checkpoint.</exception>
    public async Task<TlogProof?> Prove(Digest leafHash, CancellationToken cancellation)
    {
        long? index = await store.FindIndex(leafHash, cancellation);
        StoredCheckpoint? latest = await store.LatestCheckpoint(cancellation);
        return index is null || latest is null || index >= latest.Size ? null : (await Prove([index.Value], latest.Size, cancellation))?[0];
    }

    /// <summary>Proofs of the entries at these indexes, all under one checkpoint that covers them.</summary>
    /// <returns>In that order; null while no checkpoint covers the last of them.</returns>
    /// <exception cref="UntrustedLogException">The tables contradict the signed checkpoint.</exception>
    public Task<IReadOnlyList<TlogProof>?> Prove(IReadOnlyList<long> indexes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(indexes);
        return indexes.Count == 0 ? Task.FromResult<IReadOnlyList<TlogProof>?>([]) : Prove(indexes, indexes.Max() + 1, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<IReadOnlyList<TlogProof>?> Prove(IReadOnlyList<long> indexes, long size, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (await Opened(size, cancellation) is not { } open)
            {
                return null;
            }

            List<TlogProof> proofs = new(indexes.Count);
            foreach (long index in indexes)
            {
                proofs.Add(new TlogProof(index, await open.Tiles.ProveInclusion(index, cancellation), open.Checkpoint.Note));
            }

            return proofs;
        }
        finally
        {
            _one.Release();
        }
    }

    // The tiles of a checkpoint never change: a reader once opened serves every proof that it covers.
    private async Task<(StoredCheckpoint Checkpoint, TileReader Tiles)?> Opened(long size, CancellationToken cancellation)
    {
        if (_open is { } known && known.Checkpoint.Size >= size)
        {
            return known;
        }

        if (await store.LatestCheckpoint(cancellation) is not { } latest || latest.Size < size)
        {
            return null;
        }

        TileReader tiles = await TileReader.Open(new PublishedLog(store), new Checkpoint(log.Name, latest.Size, latest.Root), cancellation);
        _open = (latest, tiles);
        return _open;
    }
}
