using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Sequencing;

/// <summary>
/// Reads back what was stored and builds the tree from it once more, before anything is signed: a bit that flipped between
/// hashing and storing has killed a public log before.
/// </summary>
internal static class StorageCheck
{
    /// <summary>Null if the stored rows continue the tree (<paramref name="size"/>, <paramref name="root"/>) to exactly <paramref name="head"/>.</summary>
    /// <param name="store">Asked for every entry and tile since.</param>
    /// <param name="size">A size known from outside the store.</param>
    /// <param name="root">Root at that size.</param>
    /// <param name="head">What is to be signed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<LogRefusal?> Verify(ILogStore store, long size, Digest root, LogHead head, CancellationToken cancellation)
    {
        while (true)
        {
            if (await Edge(store, size, cancellation) is not { } edge)
            {
                return Corrupt($"an edge tile at size {size} is missing or too narrow");
            }

            if (TileEdge.Root(size, edge) != root)
            {
                return Corrupt($"the tiles do not give the root known for size {size}");
            }

            if (size >= head.Size)
            {
                return size == head.Size && root == head.Root ? null : Corrupt($"the head row at size {head.Size} is not the tree of the entries");
            }

            int count = (int)Math.Min(SequenceBatch.MaxEntries, head.Size - size);
            IReadOnlyList<ReadOnlyMemory<byte>> entries = await store.ReadEntries(size, count, cancellation);
            if (entries.Count != count || entries.Any(entry => entry.Length > PendingLeaf.MaxEntryBytes))
            {
                return Corrupt($"entries {size} to {size + count - 1} are not all there, or too long");
            }

            var again = SequenceBatch.Build(
                new LogHead(size, root, head.Epoch), edge, [.. entries.Select((entry, at) => new PendingLeaf(at, entry))]);
            foreach (Tile expected in again.Tiles)
            {
                Tile? stored = await store.ReadTile(expected.Id.Level, expected.Id.Index, cancellation);
                if (stored is null || stored.Id.Width < expected.Id.Width || !stored.Truncate(expected.Id.Width).Data.Span.SequenceEqual(expected.Data.Span))
                {
                    return Corrupt($"{TilePath.Of(expected.Id)} is not what the entries give");
                }
            }

            (size, root) = (again.Head.Size, again.Head.Root);
        }
    }

    /// <summary>The edge tiles of the tree at a size up to the head's, or null if one is missing.</summary>
    public static async Task<IReadOnlyList<Tile>?> Edge(ILogStore store, long size, CancellationToken cancellation)
    {
        List<Tile> edge = [];
        foreach (TileId id in TileId.Edge(size))
        {
            Tile? tile = await store.ReadTile(id.Level, id.Index, cancellation);
            if (tile is null || tile.Id.Width < id.Width)
            {
                return null;
            }

            edge.Add(tile.Truncate(id.Width));
        }

        return edge;
    }

    private static LogRefusal Corrupt(string what) => new(
        LogCode.Corrupt,
        $"The stored log is damaged: {what}. Nothing more will be signed; keep the database as it is and start a new log that continues this one.");
}
