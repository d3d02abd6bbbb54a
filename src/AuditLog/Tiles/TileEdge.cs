using System.Numerics;
using Interop.AuditLog.Merkle;
using Interop.Crypto;

namespace Interop.AuditLog.Tiles;

/// <summary>The right edge of a tree as tiles: everything that its root depends on.</summary>
public static class TileEdge
{
    /// <summary>The compact range that the edge tiles of a tree of <paramref name="size"/> leaves amount to.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="tiles">A tile for each of <see cref="TileId.Edge"/>, in that order, at least as wide.</param>
    /// <exception cref="ArgumentException">Other tiles than those.</exception>
    public static CompactRange Range(long size, IReadOnlyList<Tile> tiles)
    {
        IReadOnlyList<TileId> edge = TileId.Edge(size);
        if (edge.Count != tiles.Count)
        {
            throw new ArgumentException($"A tree of {size} leaves has {edge.Count} edge tiles; got {tiles.Count}.", nameof(tiles));
        }

        CompactRange range = new();
        for (int at = edge.Count - 1; at >= 0; at--)
        {
            TileId id = edge[at];
            if (tiles[at].Id.Level != id.Level || tiles[at].Id.Index != id.Index || tiles[at].Id.Width < id.Width)
            {
                throw new ArgumentException($"Edge tile {id} expected; got {tiles[at].Id}.", nameof(tiles));
            }

            AddPeaks(range, tiles[at], id.Width);
        }

        return range;
    }

    /// <summary>Root of the tree; see <see cref="Range"/>.</summary>
    public static Digest Root(long size, IReadOnlyList<Tile> tiles) => Range(size, tiles).Root();

    private static void AddPeaks(CompactRange range, Tile tile, int width)
    {
        int position = 0;
        while (position < width)
        {
            int height = BitOperations.Log2((uint)(width - position));
            range.AddSubtree(tile.Subtree(position, height), (8 * tile.Id.Level) + height);
            position += 1 << height;
        }
    }
}
