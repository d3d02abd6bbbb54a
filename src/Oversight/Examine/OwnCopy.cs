using Interop.AuditLog.Merkle;
using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.Oversight.Examine;

/// <summary>A log as this body has it on its own disk, in the form of tiles: proofs are made from it without asking the gateway.</summary>
/// <param name="leaves">Entries in their order.</param>
internal sealed class OwnCopy(IReadOnlyList<byte[]> leaves) : ILogSource
{
    private readonly Digest[] _hashes = [.. leaves.Select(leaf => MerkleHash.Leaf(leaf))];

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> Read(TilePath path, CancellationToken cancellation)
    {
        int level = path.Level ?? 0;
        long first = path.Index * TileId.FullWidth;
        if (level > TileId.MaxLevel || first + path.Width > TileId.CountAt(level, _hashes.Length))
        {
            return Task.FromResult<ReadOnlyMemory<byte>?>(null);
        }

        ReadOnlyMemory<byte> content = path.Level is null
            ? EntryBundle.Encode([.. leaves.Skip((int)first).Take(path.Width).Select(leaf => new ReadOnlyMemory<byte>(leaf))])
            : Enumerable.Range(0, path.Width).SelectMany(at => Subtree(level, first + at).ToArray()).ToArray();
        return Task.FromResult<ReadOnlyMemory<byte>?>(content);
    }

    private Digest Subtree(int level, long number)
    {
        int leavesBelow = 1 << (8 * level);
        CompactRange range = new();
        foreach (Digest hash in _hashes.AsSpan(checked((int)(number * leavesBelow)), leavesBelow))
        {
            range.Add(hash);
        }

        return range.Root();
    }
}
