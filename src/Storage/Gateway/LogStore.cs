using Interop.AuditLog;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Tiles;
using Interop.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Gateway;

/// <summary>The tables of the gateway's audit log. Sequencing is one work of the write queue, like any other.</summary>
public sealed class LogStore(IWriteQueue<GatewayContext> queue) : ILogStore
{
    private const int HeadId = 1;

    /// <inheritdoc/>
    public Task<LogHead> TakeLead(CancellationToken cancellation) => queue.Run(
        async (db, token) =>
        {
            int raised = await db.AuditHead.Where(row => row.Id == HeadId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Epoch, row => row.Epoch + 1), token);
            if (raised == 0)
            {
                AuditHeadRow first = new() { Id = HeadId, Size = LogHead.Empty.Size, Root = LogHead.Empty.Root, Epoch = 1 };
                db.AuditHead.Add(first);
                await db.SaveChangesAsync(token);
            }

            return await HeadOf(db, token);
        },
        cancellation);

    /// <inheritdoc/>
    public Task<LogHead> ReadHead(CancellationToken cancellation) => queue.Read(HeadOf, cancellation);

    /// <inheritdoc/>
    public async Task<SequenceResult> Sequence(long epoch, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, SequenceBatch.MaxEntries);

        // Looked at from beside first: an idle log costs no transaction. The answer is that of one which ran at this moment.
        SequenceResult? idle = await queue.Read((db, token) => Idle(db, epoch, token), cancellation);
        try
        {
            return idle ?? await queue.Run((db, token) => Sequence(db, epoch, limit, token), cancellation);
        }
        catch (UniqueViolationException violation)
        {
            throw new LogCorruptException($"The log holds an entry that its head does not know of, or holds one twice ({violation.Key}).");
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntries(long from, int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return queue.Read<IReadOnlyList<ReadOnlyMemory<byte>>>(
            async (db, token) =>
            {
                List<AuditEntryRow> rows = await db.AuditEntries.Where(row => row.Seq >= from && row.Seq < from + count).OrderBy(row => row.Seq).ToListAsync(token);
                for (int at = 0; at < rows.Count; at++)
                {
                    if (rows[at].Seq != from + at)
                    {
                        throw new LogCorruptException($"Entry {from + at} of the log is missing from the database.");
                    }
                }

                return [.. rows.Select(row => (ReadOnlyMemory<byte>)row.Entry)];
            },
            cancellation);
    }

    /// <inheritdoc/>
    public Task<Tile?> ReadTile(int level, long index, CancellationToken cancellation) =>
        queue.Read((db, token) => TileOf(db, level, index, token), cancellation);

    /// <inheritdoc/>
    public Task<long?> FindIndex(Digest leafHash, CancellationToken cancellation) => queue.Read(
        (db, token) => db.AuditEntries.Where(row => row.LeafHash == leafHash).Select(row => (long?)row.Seq).SingleOrDefaultAsync(token), cancellation);

    /// <inheritdoc/>
    public Task<StoredCheckpoint?> LatestCheckpoint(CancellationToken cancellation) => queue.Read(
        async (db, token) => await db.AuditCheckpoints.OrderByDescending(row => row.Size).FirstOrDefaultAsync(token) is { } row
            ? new StoredCheckpoint(row.Size, row.Root, row.Note)
            : null,
        cancellation);

    /// <inheritdoc/>
    public Task<bool> AddCheckpoint(long epoch, StoredCheckpoint checkpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return queue.Run(
            async (db, token) =>
            {
                if (!await LockHead(db, epoch, token))
                {
                    return false;
                }

                if (await db.AuditCheckpoints.AsNoTracking().OrderByDescending(row => row.Size).FirstOrDefaultAsync(row => row.Size >= checkpoint.Size, token) is { } there)
                {
                    // The same again: its commit succeeded, and the connection was lost before that could be told.
                    return there.Size == checkpoint.Size && there.Root == checkpoint.Root && checkpoint.Note.Span.SequenceEqual(there.Note);
                }

                db.AuditCheckpoints.Add(new AuditCheckpointRow { Size = checkpoint.Size, Root = checkpoint.Root, Note = checkpoint.Note.ToArray() });
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellation);
    }

    private static async Task<SequenceResult?> Idle(GatewayContext db, long epoch, CancellationToken cancellation)
    {
        LogHead head = await HeadOf(db, cancellation);
        return head.Epoch != epoch ? new SequenceResult.Fenced(head.Epoch)
            : await db.AuditPending.AnyAsync(cancellation) ? null
            : new SequenceResult.Nothing(head);
    }

    private static async Task<SequenceResult> Sequence(GatewayContext db, long epoch, int limit, CancellationToken cancellation)
    {
        bool leads = await LockHead(db, epoch, cancellation);
        LogHead head = await HeadOf(db, cancellation);
        if (!leads)
        {
            return new SequenceResult.Fenced(head.Epoch);
        }

        List<PendingLeaf> pending = await db.AuditPending.AsNoTracking().OrderBy(row => row.Id).Take(limit)
            .Select(row => new PendingLeaf(row.Id, row.Entry)).ToListAsync(cancellation);
        if (pending.Count == 0)
        {
            return new SequenceResult.Nothing(head);
        }

        List<Tile> edge = [];
        foreach (TileId id in TileId.Edge(head.Size))
        {
            edge.Add(await TileOf(db, id.Level, id.Index, cancellation) ?? throw new LogCorruptException($"Tile {id} of the log is missing from the database."));
        }

        SequenceBatch batch = SequenceBatch.Build(head, edge, pending);
        await LogRows.Write(db, batch, cancellation);
        return new SequenceResult.Sequenced(batch.Head, batch.Entries.Count);
    }

    // A write that changes nothing: it takes the row's lock on every database, as the first statement of the transaction.
    private static async Task<bool> LockHead(GatewayContext db, long epoch, CancellationToken cancellation) =>
        await db.AuditHead.Where(row => row.Id == HeadId && row.Epoch == epoch)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Epoch, row => row.Epoch), cancellation) == 1;

    private static async Task<LogHead> HeadOf(GatewayContext db, CancellationToken cancellation) =>
        await db.AuditHead.AsNoTracking().SingleOrDefaultAsync(row => row.Id == HeadId, cancellation) is { } row
            ? new LogHead(row.Size, row.Root, row.Epoch)
            : LogHead.Empty;

    private static async Task<Tile?> TileOf(GatewayContext db, int level, long index, CancellationToken cancellation) =>
        await db.AuditTiles.AsNoTracking().SingleOrDefaultAsync(row => row.Level == level && row.Index == index, cancellation) is { } row
            ? Tile.FromRow(row.Level, row.Index, row.Data)
            : null;
}
