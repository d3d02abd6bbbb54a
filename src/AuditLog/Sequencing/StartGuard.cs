using Interop.AuditLog.Notes;
using Interop.AuditLog.Tiles;

namespace Interop.AuditLog.Sequencing;

/// <summary>Holds the database against the mark outside it before a log may go on.</summary>
internal static class StartGuard
{
    /// <summary>Null if the log may go on from the mark.</summary>
    public static async Task<LogRefusal?> Check(ILogStore store, LogHead head, HighWaterMark mark, VKey key, CancellationToken cancellation)
    {
        if (mark.Origin != key.Name)
        {
            return new(LogCode.MarkWrong, $"The high-water mark is of {mark.Origin}, not of {key.Name}; check the path in the configuration.");
        }

        if (mark.Size > head.Size)
        {
            return new(
                LogCode.RolledBack,
                $"The database holds {head.Size} entries, but {mark.Size} were signed: it was restored from an older copy. Never go on with it; find the newer one, or start a new log that continues this one.");
        }

        if (await StorageCheck.Edge(store, mark.Size, cancellation) is not { } edge || TileEdge.Root(mark.Size, edge) != mark.Root)
        {
            return new(
                LogCode.Forked,
                $"At size {mark.Size} the database gives another root than the one that was signed. Never go on with it; start a new log that continues the old one.");
        }

        return await store.LatestCheckpoint(cancellation) is { } latest ? await Check(store, latest, mark, key, cancellation) : null;
    }

    private static async Task<LogRefusal?> Check(ILogStore store, StoredCheckpoint latest, HighWaterMark mark, VKey key, CancellationToken cancellation)
    {
        if (latest.Size > mark.Size)
        {
            return new(
                LogCode.MarkWrong,
                $"A checkpoint of size {latest.Size} is stored, but the high-water mark says {mark.Size}: the mark was restored from an older copy. Put the newer one in its place.");
        }

        if (!SignedCheckpoint.TryVerify(latest.Note.Span, key, out SignedCheckpoint? signed, out LogRefusal? refusal))
        {
            return new(LogCode.CheckpointForeign, $"The stored checkpoint was not signed by the configured key {key.Name}+{key.KeyId:x8}: {refusal.Sentence}");
        }

        return signed.Checkpoint.Size == latest.Size && signed.Checkpoint.Root == latest.Root
            && await StorageCheck.Edge(store, latest.Size, cancellation) is { } edge && TileEdge.Root(latest.Size, edge) == latest.Root
            ? null
            : new(LogCode.Forked, $"The database does not give the root of its own signed checkpoint of size {latest.Size}.");
    }
}
