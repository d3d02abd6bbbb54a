using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Sequencing;

/// <summary>The tables of one log. The outbox is not filled here: business code writes it in the packet's own transaction.</summary>
/// <remarks>
/// Durable: every write is on disk when its task completes (SQLite: synchronous=FULL). Atomic: each method is one transaction;
/// a crash leaves all of it or nothing. Ordered: a read that begins after a write completed sees it. All methods may be called at
/// once, from several processes; <see cref="Sequence"/> and <see cref="TakeLead"/> lock the head row and so run one after the other.
/// </remarks>
public interface ILogStore
{
    /// <summary>Raises the epoch by one and returns the head with it; creates the head of an empty log at the first call.</summary>
    Task<LogHead> TakeLead(CancellationToken cancellation);

    /// <summary>The head row; <see cref="LogHead.Empty"/> before there is one.</summary>
    Task<LogHead> ReadHead(CancellationToken cancellation);

    /// <summary>
    /// In one transaction that holds the write lock from its first statement: read the head (another epoch: write nothing, answer Fenced);
    /// read up to <paramref name="limit"/> outbox rows ORDER BY id, with no lower bound, since a lower id may commit later; read the
    /// tiles of <see cref="TileId.Edge"/>(head.Size); <see cref="SequenceBatch.Build"/>; insert its entries, upsert its tiles by (level, index),
    /// replace the head, delete the outbox rows it took. The index of an entry comes from the batch, never from an identity column.
    /// </summary>
    /// <param name="epoch">The caller's, from <see cref="TakeLead"/>.</param>
    /// <param name="limit">1 to <see cref="SequenceBatch.MaxEntries"/>.</param>
    /// <param name="cancellation">Ends the wait; what was committed stays.</param>
    /// <exception cref="LogCorruptException">From Build; the transaction is rolled back.</exception>
    Task<SequenceResult> Sequence(long epoch, int limit, CancellationToken cancellation);

    /// <summary>Entries by index, in order, as they are stored; fewer than asked for only where the log ends.</summary>
    /// <remarks>Must read the database, not a cache of what was written: this is how the log checks itself before it signs.</remarks>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntries(long from, int count, CancellationToken cancellation);

    /// <summary>The stored tile as wide as it is now, or null. As <see cref="ReadEntries"/>: never from a cache.</summary>
    Task<Tile?> ReadTile(int level, long index, CancellationToken cancellation);

    /// <summary>Index of the entry with this leaf hash, or null while it is not sequenced.</summary>
    Task<long?> FindIndex(Digest leafHash, CancellationToken cancellation);

    /// <summary>The checkpoint of the greatest size, or null.</summary>
    Task<StoredCheckpoint?> LatestCheckpoint(CancellationToken cancellation);

    /// <summary>Inserts a checkpoint if its size is greater than every stored one's and the head's epoch is <paramref name="epoch"/>; else false and nothing is written.
    /// The greatest one again, byte for byte, is true: its commit may have succeeded unheard.</summary>
    Task<bool> AddCheckpoint(long epoch, StoredCheckpoint checkpoint, CancellationToken cancellation);
}
