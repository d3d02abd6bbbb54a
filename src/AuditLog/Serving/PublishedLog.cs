using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Tiles;

namespace Interop.AuditLog.Serving;

/// <summary>What a log serves under its base URL: the newest checkpoint, and tiles and bundles up to its size, never beyond.</summary>
/// <remarks>Reads only. Safe to call at once.</remarks>
public sealed class PublishedLog(ILogStore store) : ILogSource
{
    /// <summary>Path of the checkpoint.</summary>
    public const string CheckpointPath = "checkpoint";

    /// <summary>The file at a path below the base URL, without leading slash; null is 404.</summary>
    /// <param name="path">As it came in the request, not decoded or normalised by others' rules.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<LogFile?> Open(string path, CancellationToken cancellation)
    {
        if (path == CheckpointPath)
        {
            return await store.LatestCheckpoint(cancellation) is { } latest
                ? new LogFile(latest.Note, "text/plain; charset=utf-8", Immutable: false)
                : null;
        }

        return TilePath.TryParse(path, out TilePath tile) && await Read(tile, cancellation) is { } content
            ? new LogFile(content, "application/octet-stream", Immutable: true)
            : null;
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Read(TilePath path, CancellationToken cancellation)
    {
        int level = path.Level ?? 0;
        long published = (await store.LatestCheckpoint(cancellation))?.Size ?? 0;
        if (level > TileId.MaxLevel || path.Index > TileId.CountAt(level, published) / TileId.FullWidth
            || (path.Index * TileId.FullWidth) + path.Width > TileId.CountAt(level, published))
        {
            return null;
        }

        return path.Level is null
            ? await Bundle(path, cancellation)
            : await Hashes(path, level, cancellation);
    }

    private async Task<ReadOnlyMemory<byte>> Bundle(TilePath path, CancellationToken cancellation)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> entries = await store.ReadEntries(path.Index * TileId.FullWidth, path.Width, cancellation);
        return entries.Count == path.Width ? EntryBundle.Encode(entries) : throw Lost(path);
    }

    private async Task<ReadOnlyMemory<byte>> Hashes(TilePath path, int level, CancellationToken cancellation)
    {
        Tile? tile = await store.ReadTile(level, path.Index, cancellation);
        return tile is not null && tile.Id.Width >= path.Width ? tile.Truncate(path.Width).Data : throw Lost(path);
    }

    private static LogCorruptException Lost(TilePath path) => new($"{path} is covered by a stored checkpoint, but its rows are not all there.");
}
