using System.Text.Json;
using Interop.AuditLog.Merkle;
using Interop.Crypto;

namespace Interop.AuditLog.Tests.Merkle;

public sealed class MerkleVectorTests
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "checkpoints", "checkpoints_bad", "consistency", "consistency_bad", "cosignature_v1", "inclusion", "inclusion_bad", "keys", "layout",
        "leaf_hashes", "leaves_hex", "notes", "notes_bad", "policies", "roots", "static_files_by_tree_size", "tile_paths", "tlog_proofs",
        "tlog_proofs_bad", "verify_time", "vkeys_bad",
    };

    public static TheoryData<string, string> Kinds => MerkleVectors.Kinds();

    public static TheoryData<string, int, string> Inclusion => MerkleVectors.Rows("inclusion");

    public static TheoryData<string, int, string> InclusionBad => MerkleVectors.Rows("inclusion_bad");

    public static TheoryData<string, int, string> Consistency => MerkleVectors.Rows("consistency");

    public static TheoryData<string, int, string> ConsistencyBad => MerkleVectors.Rows("consistency_bad");

    public static TheoryData<string> Files => [.. MerkleVectors.Files];

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void A_kind_of_vector_is_checked_or_skipped_aloud(string file, string kind)
    {
        Skip.IfNot(Known.Contains(kind), $"SKIPPED: {file} holds \"{kind}\"; witnesses and kinds not known here are not part of this software yet.");
        Assert.True(MerkleVectors.File(file).TryGetProperty(kind, out _));
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Leaf_hashes_and_roots_are_those_published(string file)
    {
        JsonElement vectors = MerkleVectors.File(file);
        CompactRange range = new();
        Dictionary<long, Digest> roots = new() { [0] = range.Root() };
        foreach ((JsonElement leaf, JsonElement hash) in vectors.GetProperty("leaves_hex").EnumerateArray().Zip(vectors.GetProperty("leaf_hashes").EnumerateArray()))
        {
            Digest leafHash = MerkleHash.Leaf(Convert.FromHexString(leaf.GetString()!));
            Assert.Equal(Digest.From(hash.GetBytesFromBase64()), leafHash);
            range.Add(leafHash);
            roots[range.Size] = range.Root();
        }

        Assert.All(vectors.GetProperty("roots").EnumerateObject(), root =>
            Assert.Equal(root.Value.Hash("base64"), roots[long.Parse(root.Name, System.Globalization.CultureInfo.InvariantCulture)]));
    }

    [SkippableTheory]
    [MemberData(nameof(Inclusion))]
    public void A_published_inclusion_proof_holds(string file, int at, string name) => Assert.True(Holds(file, "inclusion", at), name);

    [SkippableTheory]
    [MemberData(nameof(InclusionBad))]
    public void A_bad_inclusion_proof_is_refused(string file, int at, string why) => Assert.False(Holds(file, "inclusion_bad", at), why);

    [SkippableTheory]
    [MemberData(nameof(Consistency))]
    public void A_published_consistency_proof_holds(string file, int at, string name) => Assert.True(Extends(file, "consistency", at), name);

    [SkippableTheory]
    [MemberData(nameof(ConsistencyBad))]
    public void A_bad_consistency_proof_is_refused(string file, int at, string why) => Assert.False(Extends(file, "consistency_bad", at), why);

    private static bool Holds(string file, string kind, int at)
    {
        JsonElement row = MerkleVectors.Row(file, kind, at);
        return MerkleProof.Inclusion(row.Number("index"), row.Number("size"), row.Hash("leaf_hash"), row.Proof(), row.Hash("root"));
    }

    private static bool Extends(string file, string kind, int at)
    {
        JsonElement row = MerkleVectors.Row(file, kind, at);
        return MerkleProof.Consistency(row.Number("old"), row.Number("new"), row.Hash("old_root"), row.Hash("new_root"), row.Proof());
    }
}
