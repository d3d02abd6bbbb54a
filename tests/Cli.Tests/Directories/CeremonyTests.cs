using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Directories;

[Collection(FederationCollection.Name)]
public sealed class CeremonyTests(Federation federation)
{
    [Fact]
    public async Task Copies_signed_on_different_machines_make_one_directory_that_everybody_can_verify()
    {
        Ceremony made = await Ceremony.Assembled(federation);
        Ran shown = await made.Desk.Held("directory show @directory --json");
        Assert.Equal("gateway.vn.interop.example/log/2026", shown.Json["gateways"]![0]!["vkey"]!.ToString().Split('+')[0]);
        Assert.Equal("true", shown.Json["agencies"]![0]!["receivesUnderRules"]!.ToString());
        Assert.Equal(["vn.police/o-11", "vn.police/o-12"], shown.Json["agencies"]![0]!["officers"]!.AsArray().Select(officer => officer!["id"]!.ToString()));
        await made.Desk.Held("directory verify @directory");
        await made.Desk.Held("certs show @directory/ca.pem");
    }

    [Fact]
    public async Task One_signature_of_two_needed_makes_nothing()
    {
        Ceremony made = await Ceremony.Prepared(federation);
        (await made.Assemble("jurisdictions.1", "vn.signed", "police.signed")).Failed(ExitCodes.Refused, "threshold-not-met");
        Assert.False(Directory.Exists(made.Desk.At("directory")));
    }

    [Fact]
    public async Task Registrars_may_also_sign_one_file_in_turn()
    {
        Ceremony made = await Ceremony.Prepared(federation);
        await made.Sign("jurisdictions.1", "registrar-3", "jurisdictions.both");
        Ran read = await made.Desk.Held("directory read @jurisdictions.both --root @registrars.json --json");
        Assert.Equal(["registrar-1", "registrar-3"], read.Json["signedBy"]!.AsArray().Select(one => one!["registrar"]!.ToString()));
        (await made.Assemble("jurisdictions.both", "vn.signed", "police.signed")).Held();
    }

    [Theory]
    [InlineData("jurisdictions.proposal", "authority", "signature-unknown-key")]
    [InlineData("vn.signed.proposal", "identity", "signature-unknown-key")]
    [InlineData("police.signed.proposal", "authority", "signature-unknown-key")]
    public async Task A_signature_of_the_wrong_hand_counts_for_nothing(string proposal, string key, string code)
    {
        Ceremony made = await Ceremony.Prepared(federation);
        await made.Sign(proposal, key, "wrong");
        string[] rest = [.. new[] { "jurisdictions.1", "jurisdictions.2", "vn.signed", "police.signed" }.Where(name => name[0] != proposal[0])];
        (await made.Assemble([.. rest, "wrong"])).Failed(ExitCodes.Refused, code);
    }

    [Fact]
    public async Task A_key_signs_a_document_once()
    {
        Ceremony made = await Ceremony.Prepared(federation);
        (await made.Desk.Run("directory sign @jurisdictions.1 --key @registrar-1.key --passphrase-file @passphrase --out @again")).Failed(ExitCodes.Refused, "signed-already");
    }

    [Fact]
    public async Task A_document_with_another_digest_than_was_read_out_is_not_signed()
    {
        Ceremony made = await Ceremony.Prepared(federation);
        string digest = (await made.Desk.Held("directory read @jurisdictions.proposal --json")).Json["digest"]!.ToString();
        await made.Desk.Held("directory sign @jurisdictions.proposal --key @registrar-3.key --passphrase-file @passphrase --out @third --digest", digest[..16]);
        (await made.Desk.Run("directory sign @vn.signed --key @registrar-3.key --passphrase-file @passphrase --out @third --digest", digest)).Failed(ExitCodes.Refused, "digest-mismatch");
        (await made.Desk.Run("directory sign @jurisdictions.proposal --key @registrar-3.key --passphrase-file @passphrase --out @third --digest", digest[..4])).Failed(ExitCodes.Refused, "digest-mismatch");
    }

    [Fact]
    public async Task A_renewed_manifest_follows_and_known_keys_keep_their_time()
    {
        Ceremony made = await Ceremony.Assembled(federation);
        string before = (await made.Desk.Held("directory read @police.signed --json")).Json["content"]!["signingKeys"]![0]!["notAfter"]!.ToString();
        await made.Desk.Key("next");
        await made.Desk.Write("manifest.json", Ceremony.Manifest().Replace("""{ "public": "signing.pub", "days": 395 }""", """{ "public": "signing.pub", "days": 1 }, { "public": "next.pub", "days": 400 }""", StringComparison.Ordinal));
        await made.Proposed("manifest.json", "identity", "police.2", first: false);
        Ran read = await made.Desk.Held("directory read @police.2 --json");
        Assert.Equal("2", read.Json["epoch"]!.ToString());
        Assert.Equal(before, read.Json["content"]!["signingKeys"]![0]!["notAfter"]!.ToString());
        (await made.Assemble("police.2")).Held();
        (await made.Assemble("police.signed")).Held();
        Assert.Equal("4", (await made.Desk.Held("directory verify @directory --json")).Json["version"]!.ToString());
    }

    [Fact]
    public async Task Two_documents_of_one_epoch_are_refused_and_the_directory_stays()
    {
        Ceremony made = await Ceremony.Assembled(federation);
        await made.Desk.Write("manifest.json", Ceremony.Manifest(""", "days": 20"""));
        await made.Proposed("manifest.json", "identity", "police.other");
        (await made.Assemble("police.other")).Failed(ExitCodes.Refused, "equivocation");
        await made.Desk.Held("directory verify @directory");
    }

    [Fact]
    public async Task An_agency_that_is_dropped_takes_its_manifest_with_it_and_the_version_still_grows()
    {
        Ceremony made = await Ceremony.Assembled(federation);
        await made.Desk.Write("vn.json", Ceremony.AuthorityDocument.Replace("\"agencies\": [{ \"name\": \"vn.police\", \"role\": \"police\", \"gateway\": \"vn\", \"identityKey\": \"identity.pub\", \"title\": \"Police (fictional)\" }],", "", StringComparison.Ordinal));
        await made.Proposed("vn.json", "authority", "vn.2", first: false);
        (await made.Assemble("vn.2")).Held();
        Assert.Empty(Directory.GetFiles(made.Desk.At("directory/manifests")));
        Assert.Equal("4", (await made.Desk.Held("directory verify @directory --json")).Json["version"]!.ToString());
    }

    [Fact]
    public async Task A_manifest_of_an_agency_that_nobody_lists_is_refused()
    {
        Ceremony made = await Ceremony.Prepared(federation);
        await made.Desk.Write("manifest.json", Ceremony.Manifest().Replace("\"vn.police\"", "\"vn.border\"", StringComparison.Ordinal));
        await made.Proposed("manifest.json", "identity", "border.signed");
        (await made.Assemble("jurisdictions.1", "jurisdictions.2", "vn.signed", "police.signed", "border.signed")).Failed(ExitCodes.Refused, "agency-unknown");
    }

    [Fact]
    public async Task Other_registrars_than_those_pinned_are_refused()
    {
        Ceremony made = await Ceremony.Assembled(federation);
        File.Delete(made.Desk.At("registrars.json"));
        await made.Desk.Held("directory root --threshold 2 --out @registrars.json --registrar", $"a={made.Desk.At("registrar-1.pub")}", "--registrar", $"b={made.Desk.At("authority.pub")}");
        (await made.Assemble("jurisdictions.1")).Failed(ExitCodes.Refused, "root-differs");
    }

    [Theory]
    [InlineData("\"tlsAuthorities\"", "\"tlsAuthoritys\"", "document-malformed")]
    [InlineData("\"gateway.pub\"", "\"nowhere.pub\"", "file-missing")]
    [InlineData("\"gateway.pub\"", "\"log.vkey\"", "public-key-malformed")]
    [InlineData("\"tls-ca.pem\"", "\"gateway.csr\"", "certificate-malformed")]
    [InlineData("\"jurisdiction\"", "\"jurisdictoin\"", "document-unknown")]
    public async Task A_document_that_is_wrongly_written_is_refused_before_anything_is_made(string wrote, string instead, string code)
    {
        Ceremony made = await Ceremony.Prepared(federation);
        await made.Desk.Write("vn.json", Ceremony.AuthorityDocument.Replace(wrote, instead, StringComparison.Ordinal));
        (await made.Desk.Run("directory propose @vn.json --first --out @not-made")).Failed(ExitCodes.Settings, code);
        Assert.False(File.Exists(made.Desk.At("not-made")));
    }

    [Fact]
    public async Task Whether_there_was_one_before_must_be_said()
    {
        Desk desk = new(federation.NewFolder());
        await desk.Write("a.json", "{}");
        (await desk.Run("directory propose @a.json --out @b")).Failed(ExitCodes.Usage, "usage");
    }

    [Theory]
    [InlineData("1", "root-unsound")]
    [InlineData("3", "root-unsound")]
    public async Task A_threshold_that_one_stolen_key_meets_or_nobody_can_is_refused(string threshold, string code)
    {
        Desk desk = new(federation.NewFolder());
        await desk.Key("one");
        await desk.Key("two");
        (await desk.Run($"directory root --threshold {threshold} --out @r.json --registrar", $"one={desk.At("one.pub")}", "--registrar", $"two={desk.At("two.pub")}")).Failed(ExitCodes.Settings, code);
    }

    [Fact]
    public async Task What_is_no_document_is_neither_read_nor_signed()
    {
        Desk desk = new(federation.NewFolder());
        await desk.Key("one");
        (await desk.Run("directory read @one.pub")).Failed(ExitCodes.Settings, "file-problem");
        (await desk.Run("directory sign @one.pub --key @one.key --passphrase-file @passphrase --out @x")).Failed(ExitCodes.Settings, "file-problem");
    }
}
