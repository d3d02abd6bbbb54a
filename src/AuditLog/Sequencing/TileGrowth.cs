using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Sequencing;

/// <summary>Grows the tiles on the right edge: a full tile is final and its root goes one level up; a partial one never does.</summary>
internal sealed class TileGrowth
{
    private readonly List<Level> _levels = [];
    private readonly List<Tile> _full = [];

    /// <summary>Starts from the edge tiles of a tree of <paramref name="size"/> leaves.</summary>
    public TileGrowth(long size, IReadOnlyList<Tile> edge)
    {
        Dictionary<int, Tile> partial = edge.ToDictionary(tile => tile.Id.Level);
        foreach (TileId id in TileId.Edge(size))
        {
            LevelAt(id.Level, size).Start(partial[id.Level].Truncate(id.Width));
        }

        for (int level = 0; level <= TileId.MaxLevel && TileId.CountAt(level, size) > 0; level++)
        {
            LevelAt(level, size);
        }
    }

    /// <summary>Appends one leaf hash.</summary>
    public void Add(Digest leafHash) => Add(0, leafHash);

    /// <summary>Every tile that changed: those that became full, and the partial ones that are left.</summary>
    public IReadOnlyList<Tile> Written() =>
        [.. _full, .. _levels.Where(level => level.Changed && level.Width > 0).Select(level => level.ToTile())];

    private void Add(int level, Digest hash)
    {
        Level grown = LevelAt(level, 0);
        grown.Add(hash);
        if (grown.Width == TileId.FullWidth)
        {
            Tile full = grown.ToTile();
            _full.Add(full);
            grown.Next();
            Add(level + 1, full.Subtree(0, 8));
        }
    }

    private Level LevelAt(int level, long size)
    {
        while (_levels.Count <= level)
        {
            _levels.Add(new Level(_levels.Count, TileId.CountAt(_levels.Count, size) / TileId.FullWidth));
        }

        return _levels[level];
    }

    private sealed class Level(int number, long index)
    {
        private readonly byte[] _data = new byte[TileId.FullWidth * Digest.Size];
        private long _index = index;

        public int Width { get; private set; }

        public bool Changed { get; private set; }

        public void Start(Tile tile)
        {
            tile.Data.CopyTo(_data);
            Width = tile.Id.Width;
        }

        public void Add(Digest hash)
        {
            hash.CopyTo(_data.AsSpan(Width * Digest.Size));
            Width++;
            Changed = true;
        }

        public void Next()
        {
            _index++;
            Width = 0;
            Changed = false;
        }

        public Tile ToTile() => new(number, _index, _data.AsSpan(0, Width * Digest.Size).ToArray());
    }
}
