namespace Interop.AuditLog.Tiles;

/// <summary>Place and width of a hash tile: hash i of tile (level, index) is the root of the subtree of 256^level leaves number 256*index + i.</summary>
/// <param name="Level">0 to 7 (a 63-bit tree has no more); level 0 holds leaf hashes.</param>
/// <param name="Index">From 0.</param>
/// <param name="Width">Number of hashes, 1 to 256; 256 is a full tile.</param>
/// <remarks>c2sp.org/tlog-tiles.</remarks>
public readonly record struct TileId(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Highest level of a tree of up to 2^63-1 leaves.</summary>
    public const int MaxLevel = 7;

    /// <summary>True for 256 hashes.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>Number of hashes at a level of a tree of <paramref name="size"/> leaves: floor(size / 256^level).</summary>
    public static long CountAt(int level, long size) => size >> (8 * level);

    /// <summary>The partial tiles on the right edge of a tree, lowest level first; together they determine its root.</summary>
    public static IReadOnlyList<TileId> Edge(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        List<TileId> edge = [];
        for (int level = 0; level <= MaxLevel && CountAt(level, size) > 0; level++)
        {
            int width = (int)(CountAt(level, size) % FullWidth);
            if (width > 0)
            {
                edge.Add(new TileId(level, CountAt(level, size) / FullWidth, width));
            }
        }

        return edge;
    }
}
