using System.Globalization;
using System.Text;
using System.Text.Json;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.AuditLog.Tests.Notes;
using Interop.AuditLog.Witnesses;

namespace Interop.AuditLog.Tests.Witnesses;

public sealed class CheckpointVectorTests
{
    public static TheoryData<string> Files => [.. MerkleVectors.Files];

    public static TheoryData<string, int, string> Good => MerkleVectors.Rows("checkpoints");

    public static TheoryData<string, int, string> Bad => MerkleVectors.Rows("checkpoints_bad");

    public static TheoryData<string, int, string> Proofs => MerkleVectors.Rows("tlog_proofs");

    public static TheoryData<string, int, string> BadProofs => MerkleVectors.Rows("tlog_proofs_bad");

    public static TheoryData<string, int, string> Policies => MerkleVectors.Rows("policies");

    [SkippableTheory]
    [MemberData(nameof(Good))]
    public void A_published_checkpoint_is_accepted_with_exactly_its_quorum(string file, int at, string name)
    {
        JsonElement row = MerkleVectors.Row(file, "checkpoints", at);
        byte[] bytes = Encoding.UTF8.GetBytes(row.Text("checkpoint"));
        int quorum = (int)row.Number("quorum_ok_for_k");

        Assert.True(SignedCheckpoint.TryVerify(bytes, NoteVectorTests.LogKey(file), out SignedCheckpoint? checkpoint, out _), name);
        Assert.Equal((row.Number("size"), row.Hash("root")), (checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root));
        Assert.Equal(bytes, checkpoint.Note.ToArray());
        Assert.Null(Policy(file, quorum).Check(checkpoint, Clock(file)));
        if (quorum < 3)
        {
            Assert.Equal(LogCode.QuorumMissing, Policy(file, quorum + 1).Check(checkpoint, Clock(file))?.Code);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Bad))]
    public void A_bad_checkpoint_is_refused(string file, int at, string why)
    {
        JsonElement row = MerkleVectors.Row(file, "checkpoints_bad", at);
        byte[] bytes = row.GetProperty("checkpoint_base64").GetBytesFromBase64();

        Assert.False(
            SignedCheckpoint.TryVerify(bytes, NoteVectorTests.LogKey(file), out SignedCheckpoint? checkpoint, out _)
            && Policy(file, (int)row.Number("required_witnesses")).Check(checkpoint, Clock(file)) is null,
            why);
    }

    [SkippableTheory]
    [MemberData(nameof(Proofs))]
    public void A_published_proof_bundle_holds(string file, int at, string name)
    {
        JsonElement row = MerkleVectors.Row(file, "tlog_proofs", at);
        byte[] bytes = Encoding.UTF8.GetBytes(row.Text("proof"));

        Assert.True(Proves(file, row), name);
        Assert.True(TlogProof.TryParse(bytes, out TlogProof? proof));
        Assert.Equal(row.Number("index"), proof.Index);
        Assert.Equal(bytes, proof.ToArray());
    }

    [SkippableTheory]
    [MemberData(nameof(BadProofs))]
    public void A_bad_proof_bundle_is_refused(string file, int at, string why) =>
        Assert.False(Proves(file, MerkleVectors.Row(file, "tlog_proofs_bad", at)), why);

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void The_message_of_a_cosignature_is_the_published_one(string file)
    {
        JsonElement row = MerkleVectors.File(file).GetProperty("cosignature_v1");

        Assert.Equal(row.Text("signed_message"), Encoding.UTF8.GetString(Cosignature.Message(row.Number("timestamp"), row.Text("checkpoint_body"))));
    }

    [SkippableTheory]
    [MemberData(nameof(Policies))]
    public void A_published_policy_is_read_and_judges_as_published(string file, int at, string name)
    {
        JsonElement row = MerkleVectors.Row(file, "policies", at);
        bool valid = WitnessPolicy.TryParse(row.Text("policy"), out WitnessPolicy? policy, out LogRefusal? refusal);

        Assert.True(row.GetProperty("valid").GetBoolean() == valid, name);
        if (policy is null)
        {
            Assert.Equal(LogCode.PolicyMalformed, refusal!.Code);
            return;
        }

        Assert.All(Sets(row, "satisfied_by"), set => Assert.True(policy.IsQuorum(set)));
        Assert.All(Sets(row, "not_satisfied_by"), set => Assert.False(policy.IsQuorum(set)));
    }

    private static IEnumerable<HashSet<string>> Sets(JsonElement row, string field) =>
        row.GetProperty(field).EnumerateArray().Select(set => set.GetString()!.Select(letter => letter.ToString()).ToHashSet(StringComparer.Ordinal));

    private static bool Proves(string file, JsonElement row) =>
        TlogProof.TryParse(Encoding.UTF8.GetBytes(row.Text("proof")), out TlogProof? proof)
        && proof.TryVerify(Convert.FromHexString(row.Text("leaf_hex")), NoteVectorTests.LogKey(file), out SignedCheckpoint? checkpoint, out _)
        && Policy(file, (int)row.Number("witnesses")).Check(checkpoint, Clock(file)) is null;

    private static WitnessClock Clock(string file) => new(MerkleVectors.File(file).Number("verify_time"), 3_600, 300);

    private static WitnessPolicy Policy(string file, int quorum)
    {
        JsonElement keys = MerkleVectors.File(file).GetProperty("keys");
        string[] witnesses = [.. keys.GetProperty("witnesses").EnumerateArray().Select((witness, at) => $"witness w{at} {witness.Text("vkey")}")];
        string rule = quorum == 0 ? "quorum none" : string.Create(CultureInfo.InvariantCulture, $"group g {quorum} w0 w1 w2\nquorum g");
        Assert.True(WitnessPolicy.TryParse($"log {keys.GetProperty("log").Text("vkey")}\n{string.Join('\n', witnesses)}\n{rule}\n", out WitnessPolicy? policy, out _));
        return policy;
    }
}
