using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.Crypto;

namespace Interop.AuditLog.Tiles;

/// <summary>Reads a log's tiles and entries and lets through only what its checkpoint's root authenticates.</summary>
/// <remarks>
/// The edge tiles together give the root; every full tile is a hash of the tile above it. Keeps one tile per level and the edge
/// (at most 128 KiB), whatever the size of the log. Not safe to call at once.
/// </remarks>
public sealed class TileReader
{
    private readonly ILogSource _source;
    private readonly Checkpoint _checkpoint;
    private readonly Dictionary<int, Tile> _edge = [];
    private readonly Dictionary<int, Tile> _recent = [];

    private TileReader(ILogSource source, Checkpoint checkpoint)
    {
        _source = source;
        _checkpoint = checkpoint;
    }

    /// <summary>Opens a log at a checkpoint: reads the edge tiles and holds them against the root.</summary>
    /// <param name="source">Where the files are.</param>
    /// <param name="checkpoint">From a <see cref="SignedCheckpoint"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UntrustedLogException">A tile is missing, or they do not give the root.</exception>
    public static async Task<TileReader> Open(ILogSource source, Checkpoint checkpoint, CancellationToken cancellation)
    {
        TileReader reader = new(source, checkpoint);
        List<Tile> edge = [];
        foreach (TileId id in TileId.Edge(checkpoint.Size))
        {
            Tile tile = await reader.Fetch(id, cancellation);
            edge.Add(tile);
            reader._edge[id.Level] = tile;
        }

        return TileEdge.Root(checkpoint.Size, edge) == checkpoint.Root
            ? reader
            : throw Corrupt($"the edge tiles at size {checkpoint.Size} do not give the signed root");
    }

    /// <summary>Inclusion proof of the entry at an index, sibling of the leaf first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not below the checkpoint's size.</exception>
    public Task<IReadOnlyList<Digest>> ProveInclusion(long index, CancellationToken cancellation) =>
        Hashes(ProofPlan.Inclusion(index, _checkpoint.Size), cancellation);

    /// <summary>Consistency proof from an older size to the checkpoint's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Greater than the checkpoint's size.</exception>
    public Task<IReadOnlyList<Digest>> ProveConsistency(long oldSize, CancellationToken cancellation) =>
        Hashes(ProofPlan.Consistency(oldSize, _checkpoint.Size), cancellation);

    /// <summary>Root of the tree of the first <paramref name="size"/> entries, as this log has it.</summary>
    public async Task<Digest> RootAt(long size, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, _checkpoint.Size);
        return size == 0 ? MerkleHash.Empty : await RangeHash(new TreeRange(0, size), cancellation);
    }

    /// <summary>The entries of one bundle, each held against its leaf hash.</summary>
    /// <param name="index">Number of the bundle: entries 256 * index and following, to the 256th or the last.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such bundle at the checkpoint's size.</exception>
    /// <exception cref="UntrustedLogException">Missing, malformed, or another entry than the tree holds.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadBundle(long index, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, (_checkpoint.Size - 1) / TileId.FullWidth);
        Tile hashes = await Authenticated(0, index, cancellation);
        TilePath path = TilePath.Bundle(index, hashes.Id.Width);
        (ReadOnlyMemory<byte> content, bool exact) = await Content(path, cancellation);
        IReadOnlyList<ReadOnlyMemory<byte>> entries = EntryBundle.Decode(content, hashes.Id.Width, exact)
            ?? throw Corrupt($"{path} is not a bundle of {hashes.Id.Width} entries");
        for (int at = 0; at < entries.Count; at++)
        {
            if (MerkleHash.Leaf(entries[at].Span) != hashes[at])
            {
                throw Corrupt($"the entry at index {(index * TileId.FullWidth) + at} is not the one in the tree");
            }
        }

        return entries;
    }

    private async Task<IReadOnlyList<Digest>> Hashes(IReadOnlyList<TreeRange> ranges, CancellationToken cancellation)
    {
        List<Digest> hashes = new(ranges.Count);
        foreach (TreeRange range in ranges)
        {
            hashes.Add(await RangeHash(range, cancellation));
        }

        return hashes;
    }

    private async Task<Digest> RangeHash(TreeRange range, CancellationToken cancellation)
    {
        Digest? hash = null;
        foreach (TreeNode node in range.Nodes().Reverse())
        {
            Digest left = await Node(node, cancellation);
            hash = hash is { } right ? MerkleHash.Node(left, right) : left;
        }

        return hash ?? throw new ArgumentException($"Range {range} is empty.", nameof(range));
    }

    private async Task<Digest> Node(TreeNode node, CancellationToken cancellation)
    {
        int level = node.Height / 8;
        int inner = node.Height % 8;
        long first = node.Index << inner;
        Tile tile = await Authenticated(level, first / TileId.FullWidth, cancellation);
        return tile.Subtree((int)(first % TileId.FullWidth), inner);
    }

    private async Task<Tile> Authenticated(int level, long index, CancellationToken cancellation)
    {
        if (_edge.TryGetValue(level, out Tile? edge) && edge.Id.Index == index)
        {
            return edge;
        }

        if (_recent.TryGetValue(level, out Tile? recent) && recent.Id.Index == index)
        {
            return recent;
        }

        Tile parent = await Authenticated(level + 1, index / TileId.FullWidth, cancellation);
        Tile tile = await Fetch(new TileId(level, index, TileId.FullWidth), cancellation);
        if (tile.Subtree(0, 8) != parent[(int)(index % TileId.FullWidth)])
        {
            throw Corrupt($"{TilePath.Of(tile.Id)} does not give the hash above it");
        }

        _recent[level] = tile;
        return tile;
    }

    private async Task<Tile> Fetch(TileId id, CancellationToken cancellation)
    {
        (ReadOnlyMemory<byte> content, bool exact) = await Content(TilePath.Of(id), cancellation);
        int wanted = id.Width * Digest.Size;
        return content.Length == wanted || (!exact && content.Length >= wanted)
            ? new Tile(id.Level, id.Index, content[..wanted])
            : throw Corrupt($"{TilePath.Of(id)} has {content.Length} bytes instead of {wanted}");
    }

    // A log may drop partial files once the full one exists; the full one begins with the same bytes.
    private async Task<(ReadOnlyMemory<byte> Content, bool Exact)> Content(TilePath path, CancellationToken cancellation)
    {
        if (await _source.Read(path, cancellation) is { } content)
        {
            return (content, true);
        }

        return path.Width < TileId.FullWidth && await _source.Read(path with { Width = TileId.FullWidth }, cancellation) is { } full
            ? (full, false)
            : throw new UntrustedLogException(new(LogCode.Missing, $"{path} is covered by a signed checkpoint but not served."));
    }

    private static UntrustedLogException Corrupt(string what) =>
        new(new(LogCode.Corrupt, $"The log contradicts its own checkpoint: {what}. Keep both as evidence."));
}
