using System.Numerics;

namespace Interop.AuditLog.Merkle;

/// <summary>Leaves <see cref="Start"/> (included) to <see cref="End"/> (excluded), as the recursion of RFC 6962 cuts a tree.</summary>
internal readonly record struct TreeRange(long Start, long End)
{
    /// <summary>The largest power of two smaller than the number of leaves; of ranges of two or more.</summary>
    public long Split => 1L << BitOperations.Log2((ulong)(End - Start - 1));

    /// <summary>The complete subtrees that make it up, left to right.</summary>
    public IEnumerable<TreeNode> Nodes()
    {
        for (long at = Start; at < End;)
        {
            int height = BitOperations.Log2((ulong)(End - at));
            yield return new TreeNode(height, at >> height);
            at += 1L << height;
        }
    }
}
