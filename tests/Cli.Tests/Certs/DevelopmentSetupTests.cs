using System.Text.Json.Nodes;
using Interop.Cli.Certs;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Certs;

[Collection(FederationCollection.Name)]
public sealed class DevelopmentSetupTests(Federation federation)
{
    private static readonly string[] NotFiles = ["SuiteOrder", "Name", "DataDirectory", "Url", "Origin", "EverySeconds"];

    [Fact]
    public async Task A_federation_is_made_whose_directory_holds()
    {
        string folder = Path.Combine(federation.NewFolder(), "fed");
        Ran made = (await Ran.Of("certs", "dev", "--out", folder, "--base-port", "25000", "--json")).Held();
        Assert.Equal(["vn", "kh", "int", "mm"], made.Json["gateways"]!.AsArray().Select(gateway => gateway!["id"]!.ToString()));
        Assert.Equal("https://127.0.0.1:25006/log/", made.Json["gateways"]![2]!["log"]!.ToString());
        Assert.Equal("https://127.0.0.1:25015", made.Json["agents"]![4]!["api"]!.ToString());
        Ran verified = (await Ran.Of("directory", "verify", Path.Combine(folder, "directory"), "--json")).Held();
        Assert.Equal("12", verified.Json["documents"]!.ToString());
    }

    [Fact]
    public void Every_file_that_a_settings_file_names_is_there()
    {
        string[] settings = [.. federation.Made.Gateways.Select(g => g.Settings), .. federation.Made.Agencies.Select(a => a.Settings), .. federation.Made.Oversight.Select(o => o.Settings)];
        Assert.Equal(12, settings.Length);
        foreach (string path in settings)
        {
            string[] named = [.. Texts(JsonNode.Parse(File.ReadAllText(path))!).Where(text => !NotFiles.Contains(text.Name)).Select(text => Path.GetFullPath(text.Value, Path.GetDirectoryName(path)!))];
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.True(Path.Exists(name), $"{path} names {name}"));
        }
    }

    [Fact]
    public void Each_party_holds_its_own_agencies_documents_and_no_others()
    {
        Assert.Equal(["vn.border.yaml", "vn.embassy-phnom-penh.yaml", "vn.police.yaml"], Documents(federation.Made.Gateways[0].Folder));
        Assert.Equal(["kh.immigration.yaml", "kh.police.yaml"], Documents(federation.Made.Gateways[1].Folder));
        Assert.Equal(["int.iom.yaml"], Documents(federation.Made.Gateways[2].Folder));
        Assert.Equal(["mm.police.yaml"], Documents(federation.Made.Gateways[3].Folder));
        Assert.All(federation.Made.Agencies, agency => Assert.Equal([agency.Code + ".yaml"], Documents(agency.Folder)));
    }

    [Fact]
    public void Each_agency_publishes_its_receive_rules_in_its_manifest() =>
        Assert.All(federation.Made.Directory.Agencies, agency => Assert.False(agency.Manifest!.ReceivePolicy.IsEmpty));

    [Fact]
    public void Each_agency_has_an_officer_an_approver_and_a_duty_lead_with_profiles()
    {
        Assert.All(federation.Made.Agencies, agency =>
        {
            Assert.Equal(["o-11 officer", "o-12 approver", "o-17 duty-lead"], agency.Officers.Select(officer => $"{officer.Pseudonym.Local} {officer.Role}"));
            Assert.All(agency.Officers, officer => Assert.True(File.Exists(officer.Profile) && File.Exists(officer.Certificate) && File.Exists(officer.Key)));
        });
    }

    [SkippableFact]
    public void No_secret_can_be_read_by_others()
    {
        Skip.If(OperatingSystem.IsWindows(), "file modes are a matter of Unix");
        string[] secrets = [.. Directory.EnumerateFiles(federation.Made.Folder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".key", StringComparison.Ordinal) || file.EndsWith("-key.pem", StringComparison.Ordinal) || Path.GetFileName(file) == "passphrase")];
        Assert.InRange(secrets.Length, 80, 140);
        Assert.All(secrets, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode));
    }

    [Fact]
    public void No_two_parties_share_a_passphrase()
    {
        string[] passphrases = [.. Directory.EnumerateFiles(federation.Made.Folder, "passphrase", SearchOption.AllDirectories).Select(File.ReadAllText)];
        Assert.Equal(21, passphrases.Length);
        Assert.Equal(passphrases.Length, passphrases.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone() =>
        (await Ran.Of("certs", "dev", "--out", federation.Made.Folder)).Failed(ExitCodes.Settings, "file-problem");

    [Theory]
    [InlineData("0")]
    [InlineData("65530")]
    public async Task A_base_port_without_room_above_it_is_refused(string port) =>
        (await Ran.Of("certs", "dev", "--out", Path.Combine(federation.NewFolder(), "fed"), "--base-port", port)).Failed(ExitCodes.Usage, "usage");

    [Fact]
    public async Task A_broken_policy_document_makes_nothing_and_is_named_with_its_line()
    {
        string policies = federation.NewFolder();
        foreach (string name in (string[])["vocabulary.yaml", "common.yaml"])
        {
            File.Copy(Path.Combine(DevelopmentSetup.FindPolicies()!, name), Path.Combine(policies, name));
        }

        await File.AppendAllTextAsync(Path.Combine(policies, "common.yaml"), "\nsurprise: yes\n");
        string folder = Path.Combine(federation.NewFolder(), "fed");
        Ran ran = await Ran.Of("certs", "dev", "--out", folder, "--policies", policies);
        ran.Failed(ExitCodes.Settings, "file-problem");
        Assert.Contains("common.yaml:", ran.Err, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_certificate_is_shown_with_whom_it_names()
    {
        Ran ran = (await Ran.Of("certs", "show", federation.Agency("vn.police").Officers[0].Certificate, "--json")).Held();
        Assert.Equal("spiffe://vn.interop.example/agency/vn.police/officer/o-11", ran.Json["certificates"]![0]!["spiffe"]!.ToString());
        Ran bundle = (await Ran.Of("certs", "show", federation.Made.CaBundle, "--json")).Held();
        Assert.Equal(["TLS authority", "TLS authority", "TLS authority", "TLS authority"], bundle.Json["certificates"]!.AsArray().Select(one => one!["kind"]!.ToString()));
    }

    [Fact]
    public async Task A_file_without_a_certificate_is_refused_and_a_private_key_is_not_shown()
    {
        Ran ran = await Ran.Of("certs", "show", federation.Agency("vn.police").Officers[0].Key);
        ran.Failed(ExitCodes.Settings, "certificate-missing");
        Assert.Empty(ran.Out);
    }

    private static IEnumerable<string> Documents(string party) =>
        Directory.EnumerateFiles(Path.Combine(party, "policies", "agencies"), "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Value)> Texts(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(property => property.Value switch
        {
            JsonValue value => [(property.Key, value.ToString())],
            JsonArray array => array.Select(item => (property.Key, item!.ToString())),
            JsonNode other => Texts(other),
            null => [],
        }),
        _ => [],
    };
}
