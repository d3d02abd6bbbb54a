using System.Text.Json.Nodes;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Policies;

/// <summary>Two officers sign a document; a changed text, a missing role and a foreign key are noticed.</summary>
public sealed class SigningTests : IDisposable
{
    private readonly Desk _desk = new(Directory.CreateTempSubdirectory("interop-sign-").FullName);
    private readonly string _document;

    public SigningTests()
    {
        _document = _desk.At("kh.police.yaml");
        File.Copy(Path.Combine(Desk.Policies, "agencies", "kh.police.yaml"), _document);
        File.Copy(Path.Combine(Desk.Policies, "vocabulary.yaml"), _desk.At("vocabulary.yaml"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_desk.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => Directory.Delete(_desk.Folder, recursive: true);

    [Fact]
    public async Task A_document_counts_once_each_role_has_signed_it()
    {
        await Officers();
        Ran unsigned = await Check();
        Assert.Equal((ExitCodes.Refused, "policy-unsigned"), (unsigned.Exit, Refusal(unsigned)));
        Ran first = (await Sign("legal-officer", "legal")).Held();
        Assert.Equal("policy-signatures-missing", first.Json["missing"]!["code"]!.ToString());
        Ran second = (await Sign("data-protection-officer", "privacy")).Held();
        Assert.Null(second.Json["missing"]);
        (await Check()).Held();
    }

    [Fact]
    public async Task A_key_counts_in_its_own_role_alone()
    {
        await Officers();
        await Sign("legal-officer", "legal");
        Ran ran = (await Sign("data-protection-officer", "legal")).Held();
        Assert.Equal("policy-signer-unknown", ran.Json["missing"]!["code"]!.ToString());
    }

    [Fact]
    public async Task A_text_that_was_changed_after_it_was_signed_is_refused_and_a_comment_is_no_change()
    {
        await Officers();
        await Sign("legal-officer", "legal");
        await Sign("data-protection-officer", "privacy");
        await File.AppendAllTextAsync(_document, "# A remark.\n");
        (await Check()).Held();
        await File.WriteAllTextAsync(_document, (await File.ReadAllTextAsync(_document)).Replace("365d", "366d", StringComparison.Ordinal));
        Ran ran = await Check();
        Assert.Equal((ExitCodes.Refused, "policy-signature-other-document"), (ran.Exit, Refusal(ran)));
    }

    [Fact]
    public async Task A_signature_that_was_tampered_with_is_refused()
    {
        await Officers();
        await Sign("legal-officer", "legal");
        await Sign("data-protection-officer", "privacy");
        JsonNode file = JsonNode.Parse(await File.ReadAllTextAsync(_document + ".sig.json"))!;
        (file["signatures"]![0]!["signature"], file["signatures"]![1]!["signature"]) =
            (file["signatures"]![1]!["signature"]!.DeepClone(), file["signatures"]![0]!["signature"]!.DeepClone());
        await File.WriteAllTextAsync(_document + ".sig.json", file.ToJsonString());
        Assert.Equal("policy-signature-invalid", Refusal(await Check()));
    }

    [Fact]
    public async Task Another_digest_than_the_one_read_out_is_not_signed()
    {
        await Officers();
        Assert.Equal("digest-mismatch", (await Sign("legal-officer", "legal", "--digest", "0123456789abcdef")).Json["error"]!["code"]!.ToString());
        Assert.False(File.Exists(_document + ".sig.json"));
    }

    [Fact]
    public async Task A_signers_file_where_one_key_stands_for_two_is_refused()
    {
        await Officers();
        string key = await PublicKey("legal");
        await Signers(key, key);
        Ran ran = await Check();
        Assert.Equal(ExitCodes.Settings, ran.Exit);
        Assert.Contains("a key is bound to one role", ran.Json["error"]!["sentence"]!.ToString(), StringComparison.Ordinal);
    }

    private static string Refusal(Ran ran) => Assert.Single(ran.Json["signatures"]!.AsArray())!["code"]!.ToString();

    private async Task Officers()
    {
        await _desk.Key("legal");
        await _desk.Key("privacy");
        await Signers(await PublicKey("legal"), await PublicKey("privacy"));
    }

    private async Task<string> PublicKey(string name)
    {
        Ran shown = await _desk.Held($"keys public @{name}.key --passphrase-file @passphrase --json");
        return shown.Json["public"]!.ToString();
    }

    private Task Signers(string legal, string privacy) => _desk.Write("policy-signers.json", """
        {"documents": {"agency/kh.police": {
          "need": {"legal-officer": 1, "data-protection-officer": 1},
          "keys": [
            {"role": "legal-officer", "name": "L", "publicKey": "LEGAL"},
            {"role": "data-protection-officer", "name": "P", "publicKey": "PRIVACY"}]}}}
        """.Replace("LEGAL", legal, StringComparison.Ordinal).Replace("PRIVACY", privacy, StringComparison.Ordinal));

    private Task<Ran> Sign(string role, string key, params string[] more) =>
        _desk.Run($"policy sign @kh.police.yaml --role {role} --key @{key}.key --passphrase-file @passphrase --signers @policy-signers.json --json", more);

    private Task<Ran> Check() => _desk.Run("policy check @kh.police.yaml --signers @policy-signers.json --json");
}
