using Interop.Crypto;

namespace Interop.AuditLog.Merkle;

/// <summary>The hashes of the tree: SHA-256 with one prefix byte that keeps leaves and nodes apart (RFC 6962 section 2.1).</summary>
/// <remarks>A verifier hashes the bytes of a leaf itself; a leaf hash that a prover hands over could be an inner node.</remarks>
public static class MerkleHash
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;
    private const int StackBytes = 512;

    /// <summary>Root of the empty tree: SHA-256 of nothing.</summary>
    public static Digest Empty { get; } = Digest.Of([]);

    /// <summary>SHA-256(0x00 || entry).</summary>
    public static Digest Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> input = entry.Length < StackBytes ? stackalloc byte[1 + entry.Length] : new byte[1 + entry.Length];
        input[0] = LeafPrefix;
        entry.CopyTo(input[1..]);
        return Digest.Of(input);
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static Digest Node(Digest left, Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Digest.Size)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Digest.Size)..]);
        return Digest.Of(input);
    }
}
