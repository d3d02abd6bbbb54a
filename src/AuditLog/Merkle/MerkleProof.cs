using System.Numerics;
using Interop.AuditLog.Notes;
using Interop.Crypto;

namespace Interop.AuditLog.Merkle;

/// <summary>Checks of proofs against checkpoints whose signature was verified.</summary>
/// <remarks>
/// A proof binds neither the size nor the root: both come from the checkpoint, never from whoever sent the proof. The leaf hash is
/// made here from the entry's bytes for the same reason. RFC 6962 section 2.1; algorithms of RFC 9162 section 2.1.3.2 and 2.1.4.2.
/// </remarks>
public static class MerkleProof
{
    /// <summary>True if <paramref name="entry"/> stands at <paramref name="index"/> of the log that the checkpoint signs.</summary>
    public static bool Includes(Checkpoint checkpoint, long index, ReadOnlySpan<byte> entry, IReadOnlyList<Digest> proof) =>
        Inclusion(index, checkpoint.Size, MerkleHash.Leaf(entry), proof, checkpoint.Root);

    /// <summary>True if the log of <paramref name="newer"/> begins with the whole log of <paramref name="older"/>.</summary>
    /// <exception cref="ArgumentException">The two are of different logs.</exception>
    public static bool Extends(Checkpoint older, Checkpoint newer, IReadOnlyList<Digest> proof) => older.Origin == newer.Origin
        ? Consistency(older.Size, newer.Size, older.Root, newer.Root, proof)
        : throw new ArgumentException($"Checkpoints of {older.Origin} and {newer.Origin} cannot be compared.", nameof(newer));

    internal static bool Inclusion(long index, long size, Digest leafHash, IReadOnlyList<Digest> proof, Digest root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        long node = index;
        long last = size - 1;
        Digest hash = leafHash;
        foreach (Digest sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                SkipRightEdge(ref node, ref last);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }

    internal static bool Consistency(long oldSize, long newSize, Digest oldRoot, Digest newRoot, IReadOnlyList<Digest> proof)
    {
        if (oldSize < 0 || oldSize > newSize)
        {
            return false;
        }

        if (oldSize == newSize)
        {
            return proof.Count == 0 && oldRoot == newRoot && (oldSize > 0 || oldRoot == MerkleHash.Empty);
        }

        if (oldSize == 0)
        {
            return proof.Count == 0 && oldRoot == MerkleHash.Empty;
        }

        return proof.Count > 0 && Grows(oldSize, newSize, oldRoot, newRoot, proof);
    }

    private static bool Grows(long oldSize, long newSize, Digest oldRoot, Digest newRoot, IReadOnlyList<Digest> proof)
    {
        long node = oldSize - 1;
        long last = newSize - 1;
        int down = BitOperations.TrailingZeroCount(oldSize);
        node >>= down;
        last >>= down;

        // A complete old tree is a node of the new one, and the proof leaves it out.
        bool complete = BitOperations.IsPow2(oldSize);
        Digest older = complete ? oldRoot : proof[0];
        Digest newer = older;
        for (int at = complete ? 0 : 1; at < proof.Count; at++)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                older = MerkleHash.Node(proof[at], older);
                newer = MerkleHash.Node(proof[at], newer);
                SkipRightEdge(ref node, ref last);
            }
            else
            {
                newer = MerkleHash.Node(newer, proof[at]);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && older == oldRoot && newer == newRoot;
    }

    // A node without a right sibling is carried up unchanged until it is somebody's right child.
    private static void SkipRightEdge(ref long node, ref long last)
    {
        while (node != 0 && (node & 1) == 0)
        {
            node >>= 1;
            last >>= 1;
        }
    }
}
