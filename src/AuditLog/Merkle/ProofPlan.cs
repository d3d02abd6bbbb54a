namespace Interop.AuditLog.Merkle;

/// <summary>Which parts of a tree a proof consists of, in its order (RFC 6962 sections 2.1.1 and 2.1.2).</summary>
internal static class ProofPlan
{
    /// <summary>PATH(index, D[size]), sibling of the leaf first.</summary>
    public static IReadOnlyList<TreeRange> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<TreeRange> path = [];
        TreeRange tree = new(0, size);
        while (tree.End - tree.Start > 1)
        {
            long middle = tree.Start + tree.Split;
            TreeRange left = new(tree.Start, middle);
            TreeRange right = new(middle, tree.End);
            path.Add(index < middle ? right : left);
            tree = index < middle ? left : right;
        }

        path.Reverse();
        return path;
    }

    /// <summary>PROOF(oldSize, D[newSize]); empty for an old size of 0 or an unchanged one.</summary>
    public static IReadOnlyList<TreeRange> Consistency(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        List<TreeRange> proof = [];
        if (oldSize == 0)
        {
            return proof;
        }

        TreeRange tree = new(0, newSize);
        while (oldSize != tree.End)
        {
            long middle = tree.Start + tree.Split;
            TreeRange left = new(tree.Start, middle);
            TreeRange right = new(middle, tree.End);
            proof.Add(oldSize <= middle ? right : left);
            tree = oldSize <= middle ? left : right;
        }

        if (tree.Start > 0)
        {
            proof.Add(tree);
        }

        proof.Reverse();
        return proof;
    }
}
