using Interop.AuditLog.Merkle;
using Interop.AuditLog.Proofs;
using Interop.Cli.Tests.World;
using Interop.Crypto;

namespace Interop.Cli.Tests.Audit;

[Collection(FederationCollection.Name)]
public sealed class AuditTests : IDisposable
{
    private readonly Federation _federation;
    private readonly ISigner _key = Ed25519.Generate();
    private readonly FolderOfLog _log;

    public AuditTests(Federation federation)
    {
        _federation = federation;
        _log = new FolderOfLog(federation.NewFolder(), _key);
        _log.Add(5);
        _log.Write();
    }

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task Every_entry_of_a_sound_log_is_verified()
    {
        Ran ran = (await Verify("--json")).Held();
        Assert.Equal("5", ran.Json["verified"]!.ToString());
        Assert.Equal("5", ran.Json["size"]!.ToString());
    }

    [Fact]
    public async Task The_next_visit_goes_on_where_the_last_one_ended()
    {
        string remember = Path.Combine(_federation.NewFolder(), "seen");
        (await Verify("--remember", remember)).Held();
        _log.Add(3);
        _log.Write();
        Ran ran = (await Verify("--remember", remember, "--json")).Held();
        Assert.Equal(("3", "5", "8"), (ran.Json["verified"]!.ToString(), ran.Json["since"]!.ToString(), ran.Json["size"]!.ToString()));
    }

    [Fact]
    public async Task A_log_that_rewrote_its_past_is_refused_and_the_memory_is_kept()
    {
        string remember = Path.Combine(_federation.NewFolder(), "seen");
        (await Verify("--remember", remember)).Held();
        byte[] kept = await File.ReadAllBytesAsync(remember);
        _log.Entries.RemoveAt(2);
        _log.Add(4);
        _log.Write();
        (await Verify("--remember", remember)).Failed(ExitCodes.Refused, "log-forked");
        Assert.Equal(kept, await File.ReadAllBytesAsync(remember));
    }

    [Fact]
    public async Task A_log_that_became_shorter_is_refused()
    {
        string remember = Path.Combine(_federation.NewFolder(), "seen");
        (await Verify("--remember", remember)).Held();
        _log.Entries.RemoveAt(4);
        _log.Write();
        (await Verify("--remember", remember)).Failed(ExitCodes.Refused, "log-rolled-back");
    }

    [Fact]
    public async Task A_changed_entry_is_found()
    {
        string bundle = Path.Combine(_log.Folder, "tile", "entries", "000.p", "5");
        byte[] bytes = await File.ReadAllBytesAsync(bundle);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes);
        Assert.Equal(ExitCodes.Refused, (await Verify()).Exit);
    }

    [Fact]
    public async Task Another_logs_key_verifies_nothing()
    {
        using ISigner other = Ed25519.Generate();
        FolderOfLog foreign = new(_log.Folder, other);
        Ran ran = await Ran.Of("audit", "verify", "--log", _log.Folder, "--vkey", foreign.Key.ToString());
        Assert.Equal(ExitCodes.Refused, ran.Exit);
    }

    [Fact]
    public async Task A_log_without_a_checkpoint_is_refused()
    {
        File.Delete(Path.Combine(_log.Folder, "checkpoint"));
        (await Verify()).Failed(ExitCodes.Refused, "checkpoint-missing");
    }

    [Theory]
    [InlineData("--log", "/nowhere/at/all")]
    [InlineData("--vkey", "nonsense")]
    public async Task A_wrong_place_or_key_is_a_matter_of_settings(string option, string value)
    {
        string[] other = option == "--log" ? ["--vkey", _log.Key.ToString()] : ["--log", _log.Folder];
        Assert.Equal(ExitCodes.Settings, (await Ran.Of(["audit", "verify", option, value, .. other])).Exit);
    }

    [Fact]
    public async Task A_log_over_https_needs_a_certificate() =>
        (await Ran.Of("audit", "verify", "--directory", _federation.Directory, "--gateway", "vn")).Failed(ExitCodes.Usage, "usage");

    [Fact]
    public async Task A_gateway_that_does_not_answer_is_unavailable()
    {
        Ran ran = await Ran.Of(
            "audit", "verify", "--log", "https://127.0.0.1:9/log/", "--vkey", _log.Key.ToString(), "--ca", _federation.Made.CaBundle,
            "--cert", _federation.Made.Oversight[0].Certificate, "--key", _federation.Made.Oversight[0].Key);
        ran.Failed(ExitCodes.Unavailable, "service-unavailable");
    }

    [Fact]
    public async Task A_proof_shows_offline_that_a_leaf_is_in_the_log()
    {
        (string path, string leaf) = Proof();
        Ran ran = (await Ran.Of("audit", "proof", path, "--leaf", leaf, "--vkey", _log.Key.ToString(), "--json")).Held();
        Assert.Equal("0", ran.Json["index"]!.ToString());
    }

    [Fact]
    public async Task A_proof_of_one_leaf_does_not_prove_another()
    {
        (string path, _) = Proof();
        Ran ran = await Ran.Of("audit", "proof", path, "--leaf", Convert.ToHexString(_log.Entries[1]), "--vkey", _log.Key.ToString());
        ran.Failed(ExitCodes.Refused, "proof-invalid");
    }

    [Theory]
    [InlineData("00")]
    [InlineData("zz")]
    public async Task What_is_no_leaf_is_a_usage_error(string leaf) =>
        (await Ran.Of("audit", "proof", Proof().Path, "--leaf", leaf, "--vkey", _log.Key.ToString())).Failed(ExitCodes.Usage, "usage");

    private Task<Ran> Verify(params string[] more) => Ran.Of(["audit", "verify", "--log", _log.Folder, "--vkey", _log.Key.ToString(), .. more]);

    /// <summary>The first leaf of two: its proof is the hash of the other.</summary>
    private (string Path, string Leaf) Proof()
    {
        _log.Entries.RemoveRange(2, 3);
        _log.Write();
        TlogProof proof = new(0, [MerkleHash.Leaf(_log.Entries[1])], _log.Note());
        string path = Path.Combine(_federation.NewFolder(), "leaf.tlog-proof");
        File.WriteAllBytes(path, proof.ToArray());
        return (path, Convert.ToHexStringLower(_log.Entries[0]));
    }
}
