using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.Crypto;

namespace Interop.AuditLog.Tests.Merkle;

public sealed class MerkleProofTests
{
    private const int Largest = 600;
    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, Largest).Select(at => MerkleHash.Leaf(TestLog.Entry(at)))];

    // Root(start, end) by the recursive definition of RFC 6962, which shares no code with what is tested.
    private readonly Dictionary<(int Start, int End), Digest> _known = [];

    [Fact]
    public void The_root_of_every_size_is_that_of_the_definition()
    {
        CompactRange range = new();
        Assert.Equal(MerkleHash.Empty, range.Root());
        for (int size = 1; size <= Largest; size++)
        {
            range.Add(Leaves[size - 1]);
            Assert.Equal(Root(0, size), range.Root());
        }
    }

    [Fact]
    public void Every_entry_of_every_tree_has_a_proof_that_holds()
    {
        for (int size = 1; size <= Largest; size++)
        {
            for (int index = 0; index < size; index++)
            {
                Assert.True(MerkleProof.Inclusion(index, size, Leaves[index], Path(index, size), Root(0, size)));
            }
        }
    }

    [Fact]
    public void Every_tree_extends_every_smaller_one_with_a_proof_that_holds()
    {
        for (int newer = 0; newer <= Largest; newer++)
        {
            for (int older = 0; older <= newer; older++)
            {
                Assert.True(MerkleProof.Consistency(older, newer, Root(0, older), Root(0, newer), Growth(older, newer)));
            }
        }
    }

    [Fact]
    public void No_proof_holds_after_any_change_to_it()
    {
        for (int size = 2; size <= 40; size++)
        {
            for (int index = 0; index < size; index++)
            {
                Digest root = Root(0, size);
                Digest[] path = [.. Path(index, size)];
                Assert.All(Spoiled(path), bad => Assert.False(MerkleProof.Inclusion(index, size, Leaves[index], bad, root)));
                Assert.False(MerkleProof.Inclusion(index, size, Leaves[(index + 1) % size], path, root));
                Assert.False(MerkleProof.Inclusion((index + 1) % size, size, Leaves[index], path, root));
            }

            for (int older = 1; older < size; older++)
            {
                Digest[] growth = [.. Growth(older, size)];
                Assert.All(Spoiled(growth), bad => Assert.False(MerkleProof.Consistency(older, size, Root(0, older), Root(0, size), bad)));
            }
        }
    }

    [Fact]
    public void Checkpoints_of_two_logs_are_never_compared() => Assert.Throws<ArgumentException>(() =>
        MerkleProof.Extends(new Checkpoint("a.example", 1, Leaves[0]), new Checkpoint("b.example", 1, Leaves[0]), []));

    private static IEnumerable<Digest[]> Spoiled(Digest[] proof)
    {
        yield return [.. proof, Leaves[0]];
        yield return [Leaves[0], .. proof];
        yield return proof[..^1];
        yield return proof[1..];
        for (int at = 0; at < proof.Length; at++)
        {
            Digest[] flipped = [.. proof];
            flipped[at] = Digest.Of(proof[at].ToArray());
            yield return flipped;
        }
    }

    private List<Digest> Path(int index, int size) => Hashes(ProofPlan.Inclusion(index, size));

    private List<Digest> Growth(int older, int newer) => Hashes(ProofPlan.Consistency(older, newer));

    private List<Digest> Hashes(IEnumerable<TreeRange> ranges) => [.. ranges.Select(range => Root((int)range.Start, (int)range.End))];

    private Digest Root(int start, int end)
    {
        if (end - start < 2)
        {
            return start == end ? MerkleHash.Empty : Leaves[start];
        }

        if (!_known.TryGetValue((start, end), out Digest root))
        {
            int split = 1;
            while (split * 2 < end - start)
            {
                split *= 2;
            }

            root = MerkleHash.Node(Root(start, start + split), Root(start + split, end));
            _known[(start, end)] = root;
        }

        return root;
    }
}
