using System.Text.Json.Nodes;
using Interop.Cli.Certs;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Policies;

[Collection(FederationCollection.Name)]
public sealed class PolicyTests(Federation federation)
{
    private static readonly string[] Request =
    [
        "--type", "rescue-verification-request", "--purpose", "rescue", "--basis", "tip-10",
        "--part", "rescue.request!", "--part", "victim.identity:full:minor", "--part", "victim.location:exact", "--part", "victim.location:district",
    ];

    private static readonly string[] Referral =
    [
        "--type", "victim-referral", "--purpose", "refer", "--basis", "tip-10", "--basis", "vital-interests", "--urgency", "emergency",
        "--part", "rescue.request", "--part", "special.health",
    ];

    [Fact]
    public async Task The_request_reaches_the_police_whole()
    {
        Ran ran = (await Decide("vn.police", "kh.police", [.. Request, "--json"])).Held();
        Assert.Equal("allow", ran.Json["outcome"]!.ToString());
        Assert.Equal(["allow", "allow", "allow", "allow"], Outcomes(ran));
    }

    [Fact]
    public async Task The_organisation_gets_the_district_and_the_reader_is_told_why()
    {
        Ran ran = (await Decide("vn.police", "int.iom", Request)).Held();
        Assert.Contains("R09-L", ran.Out, StringComparison.Ordinal);
        Assert.Contains("(unverified)", ran.Out, StringComparison.Ordinal);
        Assert.Contains("These rules are fictional", ran.Out, StringComparison.Ordinal);
        Ran json = (await Decide("vn.police", "int.iom", [.. Request, "--json"])).Held();
        Assert.Equal(["allow", "redact", "redact", "allow"], Outcomes(json));
    }

    [Theory]
    [InlineData("vi", "Gói tin bị từ chối.")]
    [InlineData("km", "កញ្ចប់ទិន្នន័យត្រូវបានបដិសេធ។")]
    [InlineData("th", "ชุดข้อมูลถูกปฏิเสธ")]
    public async Task The_explanation_is_told_in_the_language_asked_for(string language, string says)
    {
        Ran ran = await Decide("vn.police", "kh.police", [.. Request, "--officers", "1", "--language", language, "--json"]);
        Assert.StartsWith(says, ran.Json["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("common/federation:R32", ran.Json["untranslated"]!.AsArray().Select(key => key!.ToString()));
    }

    [Theory]
    [InlineData("officer", false)]
    [InlineData("legal", true)]
    public async Task Another_purpose_is_named_to_who_reviews_the_law_alone(string reader, bool named)
    {
        Ran ran = await Decide("vn.police", "kh.police", ["--type", "note", "--purpose", "investigate", "--basis", "tip-10", "--part", "rescue.request", "--for", reader, "--json"]);
        Assert.Equal(named, ran.Json["explanation"]!["wouldChange"]!.AsArray().Any(change => change!["kind"]!.ToString() == "purpose"));
    }

    [Fact]
    public async Task The_list_for_a_re_entry_ban_is_refused_by_R03()
    {
        string[] list = ["--type", "note", "--purpose", "immigration-enforcement", "--basis", "tip-10", "--part", "victim.identity:full"];
        Ran ran = await Decide("kh.police", "kh.immigration", [.. list, "--json"]);
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Equal("common:R03", Assert.Single(ran.Json["rules"]!.AsArray())!.ToString());
    }

    [Fact]
    public async Task One_officer_alone_is_refused()
    {
        Ran ran = await Decide("vn.police", "kh.police", [.. Request, "--officers", "1"]);
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Contains("A second officer must approve", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_emergency_two_officers_open_what_yields_and_the_reader_is_told_what_that_was()
    {
        Ran plain = await Decide("vn.police", "int.iom", Referral);
        Assert.Equal(ExitCodes.Refused, plain.Exit);
        Ran ran = (await Decide("vn.police", "int.iom", [.. Referral, "--emergency"])).Held();
        Assert.Contains("in an attested emergency this yields: common rule R11-V", Unfolded(ran), StringComparison.Ordinal);
        Ran json = (await Decide("vn.police", "int.iom", [.. Referral, "--emergency", "--json"])).Held();
        Assert.Equal("attested", json.Json["explanation"]!["emergency"]!.ToString());
        Assert.Equal(["allow", "allow"], Outcomes(json));
    }

    [Theory]
    [InlineData("1 of 2 officers", "--officers", "1")]
    [InlineData("25 hours", "--hours", "25")]
    public async Task An_emergency_that_does_not_count_is_refused_and_says_why(string says, params string[] more)
    {
        Ran ran = await Decide("vn.police", "int.iom", [.. Referral, "--emergency", .. more]);
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Contains(says, Unfolded(ran), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_life_of_no_hours_is_a_usage_error() =>
        (await Decide("vn.police", "int.iom", [.. Referral, "--emergency", "--hours", "0"])).Failed(ExitCodes.Usage, "usage");

    [Fact]
    public async Task A_word_that_the_vocabulary_does_not_know_is_refused()
    {
        Ran ran = await Decide("vn.police", "kh.police", "--type", "rescue-verification-request", "--purpose", "revenge", "--basis", "tip-10", "--part", "rescue.request");
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Contains("'revenge' is not a known", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_that_nobody_lists_is_refused() =>
        (await Decide("vn.navy", "kh.police", Request)).Failed(ExitCodes.Settings, "agency-unknown");

    [Theory]
    [InlineData("a:b:c:d")]
    [InlineData(":exact")]
    public async Task A_part_that_is_none_is_a_usage_error(string part) =>
        (await Decide("vn.police", "kh.police", "--type", "note", "--purpose", "rescue", "--basis", "tip-10", "--part", part)).Failed(ExitCodes.Usage, "usage");

    [Fact]
    public async Task The_shipped_documents_hold()
    {
        Ran ran = (await Ran.Of("policy", "check", DevelopmentSetup.FindPolicies()!, "--json")).Held();
        int agencies = Directory.GetFiles(Path.Combine(DevelopmentSetup.FindPolicies()!, "agencies"), "*.yaml").Length;
        Assert.Equal(agencies + 1, ran.Json["documents"]!.AsArray().Count);
    }

    [Fact]
    public async Task Every_problem_of_a_document_is_listed_with_its_line()
    {
        string text = await File.ReadAllTextAsync(Path.Combine(DevelopmentSetup.FindPolicies()!, "agencies", "kh.police.yaml"));
        string file = Path.Combine(federation.NewFolder(), "kh.police.yaml");
        await File.WriteAllTextAsync(file, text.Replace("victim, rescue", "victims, rescue", StringComparison.Ordinal));
        Ran ran = await Ran.Of("policy", "check", file, "--vocabulary", DevelopmentSetup.FindPolicies()!, "--json");
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        JsonNode problem = ran.Json["problems"]![0]!;
        Assert.InRange(problem["line"]!.GetValue<long>(), 20, 60);
        Assert.Contains("victims", problem["sentence"]!.ToString(), StringComparison.Ordinal);
    }

    private static string Unfolded(Ran ran) => string.Join(' ', ran.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string[] Outcomes(Ran ran) => [.. ran.Json["explanation"]!["parts"]!.AsArray().Select(part => part!["outcome"]!.ToString())];

    private Task<Ran> Decide(string from, string to, params string[] more) =>
        Ran.Of(["policy", "decide", "--directory", federation.Directory, "--sender", from, "--recipient", to, .. more]);
}
