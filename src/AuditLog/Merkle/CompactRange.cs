using Interop.Crypto;

namespace Interop.AuditLog.Merkle;

/// <summary>What must be remembered of a tree to append to it and know its root: one hash per 1-bit of its size, at most 63.</summary>
/// <remarks>Not safe to call at once.</remarks>
public sealed class CompactRange
{
    private readonly List<Digest> _peaks = [];

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Appends one leaf hash.</summary>
    public void Add(Digest leafHash) => AddSubtree(leafHash, 0);

    /// <summary>Appends a complete subtree of 2^<paramref name="height"/> leaves.</summary>
    /// <exception cref="ArgumentException">The size is not a multiple of the subtree's.</exception>
    public void AddSubtree(Digest hash, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 62);
        long leaves = 1L << height;
        if ((Size & (leaves - 1)) != 0)
        {
            throw new ArgumentException($"A subtree of {leaves} leaves does not fit at {Size}.", nameof(height));
        }

        for (long ones = Size >> height; (ones & 1) == 1; ones >>= 1)
        {
            hash = MerkleHash.Node(_peaks[^1], hash);
            _peaks.RemoveAt(_peaks.Count - 1);
        }

        _peaks.Add(hash);
        Size += leaves;
    }

    /// <summary>Root of the tree; of nothing, <see cref="MerkleHash.Empty"/>.</summary>
    public Digest Root()
    {
        if (_peaks.Count == 0)
        {
            return MerkleHash.Empty;
        }

        Digest root = _peaks[^1];
        for (int at = _peaks.Count - 2; at >= 0; at--)
        {
            root = MerkleHash.Node(_peaks[at], root);
        }

        return root;
    }
}
