using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Tiles;
using Interop.Crypto;
using Interop.Hosting.Faults;

namespace Interop.Gateway.Audit;

/// <summary>The sequencer's view of the log, with the points at which a test may kill it between two of its steps.</summary>
internal sealed class KillableLogStore(ILogStore inner, KillPoint kill) : ILogStore
{
    public Task<LogHead> TakeLead(CancellationToken cancellation) => inner.TakeLead(cancellation);

    public Task<LogHead> ReadHead(CancellationToken cancellation) => inner.ReadHead(cancellation);

    public async Task<SequenceResult> Sequence(long epoch, int limit, CancellationToken cancellation)
    {
        kill.Reached("audit.batch.before-commit");
        SequenceResult result = await inner.Sequence(epoch, limit, cancellation);
        if (result is SequenceResult.Sequenced)
        {
            kill.Reached("audit.batch.after-commit");
        }

        return result;
    }

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntries(long from, int count, CancellationToken cancellation) => inner.ReadEntries(from, count, cancellation);

    public Task<Tile?> ReadTile(int level, long index, CancellationToken cancellation) => inner.ReadTile(level, index, cancellation);

    public Task<long?> FindIndex(Digest leafHash, CancellationToken cancellation) => inner.FindIndex(leafHash, cancellation);

    public Task<StoredCheckpoint?> LatestCheckpoint(CancellationToken cancellation) => inner.LatestCheckpoint(cancellation);

    public async Task<bool> AddCheckpoint(long epoch, StoredCheckpoint checkpoint, CancellationToken cancellation)
    {
        kill.Reached("audit.checkpoint.before-commit");
        bool added = await inner.AddCheckpoint(epoch, checkpoint, cancellation);
        kill.Reached("audit.checkpoint.after-commit");
        return added;
    }
}
