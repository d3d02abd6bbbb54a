using System.Text.Json.Nodes;
using Interop.Cli.Certs;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Agents;

[Collection(FederationCollection.Name)]
public sealed class AgentTests(Federation federation)
{
    private const string Inbox = """[{"digest":"aa","packetId":"0102","from":"vn.police","type":"note","urgency":"urgent","purpose":"rescue","thread":"t","state":"delivered","receivedAt":"2026-11-22T07:00:00.1234567+00:00","notAfter":"2026-11-25T07:00:00+00:00","answerDue":"2026-11-22T15:00:00+00:00"}]""";
    private const string Draft = """{"draft":7,"thread":"t1","state":"awaiting-approval","findings":[],"recipients":[{"agency":"int.iom","outcome":"redact","parts":3,"withheld":[{"category":"victim.location","level":"exact"}],"sentence":"Withheld by R09-L.","rules":["common:R09-L"]}],"packets":[]}""";

    [Fact]
    public async Task The_inbox_is_a_table_and_the_caller_is_the_officer()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 200, Inbox);
        Ran ran = (await Ask(agent, "kh.police", "inbox", "--state", "delivered")).Held();
        Assert.Contains("2026-11-22T07:00:00Z", ran.Out, StringComparison.Ordinal);
        Assert.Equal(["GET /v1/inbox?state=delivered"], agent.Asked);
        Assert.Equal(["spiffe://kh.interop.example/agency/kh.police/officer/o-11"], agent.Callers);
    }

    [Fact]
    public async Task A_case_document_becomes_a_send_request()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police"), 202, Draft);
        string document = Write("""{"schema":"rescue-verification-request/1","caseRef":"VN-1"}""");
        Ran ran = (await Ask(
            agent, "vn.police", "send", document, "--to", "kh.police", "--to", "int.iom:all-levels", "--purpose", "rescue", "--basis", "tip-10", "--offence", "trafficking-in-persons:serious-crime")).Held();
        Assert.Contains("interop approve 7", ran.Out, StringComparison.Ordinal);
        Assert.Contains("common:R09-L", ran.Out, StringComparison.Ordinal);
        JsonNode asked = JsonNode.Parse(Assert.Single(agent.Asked)["POST /v1/send ".Length..])!;
        Assert.Equal("rescue-verification-request", asked["type"]!.ToString());
        Assert.Equal("all-levels", asked["to"]![1]!["offer"]!.ToString());
        Assert.Equal("VN-1", asked["case"]!["caseRef"]!.ToString());
    }

    [Theory]
    [InlineData("""{"schema":"note/1"}""", new[] { "--to", "kh.police" }, ExitCodes.Usage, "usage")]
    [InlineData("""{"x":1}""", new[] { "--to", "kh.police", "--purpose", "rescue", "--basis", "tip-10" }, ExitCodes.Settings, "document-malformed")]
    [InlineData("""{"schema":"note/1","schema":"note/1"}""", new[] { "--to", "kh.police" }, ExitCodes.Settings, "json-malformed")]
    [InlineData("""{"schema":"note/1""", new[] { "--to", "kh.police" }, ExitCodes.Settings, "json-malformed")]
    [InlineData("""{"schema":"note/1"}""", new[] { "--to", "a:b:c", "--purpose", "rescue", "--basis", "tip-10" }, ExitCodes.Usage, "usage")]
    public async Task What_cannot_be_sent_is_refused_before_the_agent_is_asked(string document, string[] more, int exit, string code)
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police"), 200, "{}");
        (await Ask(agent, "vn.police", ["send", Write(document), .. more])).Failed(exit, code);
        Assert.Empty(agent.Asked);
    }

    [Fact]
    public async Task A_refusal_of_the_agent_is_told_with_its_advice_and_its_lines()
    {
        const string Problem = """{"code":"lines-open","sentence":"Two lines are open.","todo":"Wait for their outcomes.","lines":[{"line":6,"pseudonym":"V-06","status":"located-present"}]}""";
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police"), 409, Problem);
        Ran ran = await Ask(agent, "vn.police", "thread", "t1", "--close");
        ran.Failed(ExitCodes.Refused, "lines-open");
        Assert.Contains("Wait for their outcomes.", ran.Err, StringComparison.Ordinal);
        Assert.Contains("line 6 V-06: located-present", ran.Err, StringComparison.Ordinal);
        Assert.Equal(["POST /v1/threads/t1/close {}"], agent.Asked);
    }

    [Fact]
    public async Task An_agent_that_is_busy_is_unavailable()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police"), 503, """{"code":"storage-unavailable","sentence":"The disk is full.","todo":"Free space."}""");
        (await Ask(agent, "vn.police", "waiting")).Failed(ExitCodes.Unavailable, "storage-unavailable");
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_not_believed()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police"), 200, "<html>");
        (await Ask(agent, "vn.police", "inbox")).Failed(ExitCodes.Unavailable, "answer-malformed");
    }

    [Fact]
    public async Task Another_agencys_server_is_not_trusted()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 200, Inbox);
        (await Ask(agent, "vn.police", "inbox")).Failed(ExitCodes.Refused, "server-not-trusted");
        Assert.Empty(agent.Asked);
    }

    [Fact]
    public async Task A_server_of_an_unknown_authority_is_not_trusted()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police"), 200, Inbox);
        SetupResult.OfficerSetup officer = federation.Agency("vn.police").Officers[0];
        string khmer = Path.Combine(federation.Made.Folder, "authorities", "kh", "tls-ca.pem");
        Ran ran = await Ran.Of("inbox", "--agent", agent.Address.OriginalString, "--cert", officer.Certificate, "--key", officer.Key, "--ca", khmer);
        ran.Failed(ExitCodes.Refused, "server-not-trusted");
    }

    [Theory]
    [InlineData("--accept", """{"kind":"responsibility-accepted"}""")]
    [InlineData("--decline no-jurisdiction", """{"kind":"responsibility-declined","reason":"no-jurisdiction"}""")]
    public async Task Responsibility_is_accepted_or_declined(string how, string body)
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 200, """{"packet":"0102","kind":"responsibility","receipt":"aa","state":"queued"}""");
        (await Ask(agent, "kh.police", ["ack", "0102", .. how.Split(' ')])).Held();
        Assert.Equal(["POST /v1/packets/0102/ack " + body], agent.Asked);
    }

    [Theory]
    [InlineData("raise t1 --statement tonight", """threads/t1/raise {"statement":"tonight"}""")]
    [InlineData("raise t1 --statement tonight --to kh.police", """threads/t1/raise {"statement":"tonight","to":[{"agency":"kh.police"}]}""")]
    [InlineData("onward ask 0102 --to mm.police --line 9 --reason seen", """packets/0102/onward {"to":"mm.police","lines":[9],"categories":[],"reason":"seen"}""")]
    [InlineData(
        "onward ask 0102 --to mm.police --line 9 --line 3 --category victim.identity --purpose rescue --reason seen --emergency tonight",
        """packets/0102/onward {"to":"mm.police","lines":[9,3],"categories":["victim.identity"],"reason":"seen","purpose":"rescue","emergency":{"statement":"tonight"}}""")]
    [InlineData(
        "onward authorise 0102 --condition alone --valid-hours 48",
        """packets/0102/onward-decision {"authorised":true,"lines":[],"categories":[],"conditions":["alone"],"handling":[],"validHours":48}""")]
    [InlineData("onward refuse 0102 --code human-rights --reason inquiry", """packets/0102/onward-decision {"authorised":false,"refusal":"human-rights","reason":"inquiry"}""")]
    public async Task Raising_and_asking_onward_pass_on_what_the_officer_said(string line, string asked)
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 201, Draft);
        Ran ran = (await Ask(agent, "kh.police", line.Split(' '))).Held();
        Assert.Equal(["POST /v1/" + asked], agent.Asked);
        Assert.Contains("interop approve 7", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raise t1")]
    [InlineData("onward ask 0102 --to mm.police --reason seen")]
    [InlineData("onward refuse 0102 --reason inquiry")]
    public async Task What_a_raise_or_an_onward_question_needs_is_asked_for_before_the_agent_is(string line)
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 201, Draft);
        (await Ask(agent, "kh.police", line.Split(' '))).Failed(ExitCodes.Usage, "usage");
        Assert.Empty(agent.Asked);
    }

    [Fact]
    public async Task Neither_accepting_nor_declining_is_a_usage_error()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 200, "{}");
        (await Ask(agent, "kh.police", "ack", "0102")).Failed(ExitCodes.Usage, "usage");
    }

    [Fact]
    public async Task A_file_is_handed_in_before_the_request_that_names_it()
    {
        string id = new('a', 64);
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police"), 201, $$"""{"file":"{{id}}","draft":7,"thread":"t1","state":"awaiting-approval"}""");
        string gate = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + "=gate.jpg");
        await File.WriteAllTextAsync(gate, "picture");
        (await Ask(agent, "vn.police", "send", Write("""{"schema":"note/1"}"""), "--to", "kh.police", "--purpose", "rescue", "--basis", "tip-10", "--attach", gate + "=site.location/exact")).Held();
        Assert.Equal($"POST /v1/files?mediaType=image%2Fjpeg&name={Uri.EscapeDataString(Path.GetFileName(gate))} picture", agent.Asked[0]);
        JsonNode asked = JsonNode.Parse(agent.Asked[1]["POST /v1/send ".Length..])!;
        Assert.Equal($$"""[{"file":"{{id}}","category":"site.location","level":"exact"}]""", asked["files"]!.ToJsonString());
        File.Delete(gate);
    }

    [Theory]
    [InlineData("gate.jpg", ExitCodes.Usage, "usage")]
    [InlineData("gate.jpg=", ExitCodes.Usage, "usage")]
    [InlineData("gate.jpg=a/b/c", ExitCodes.Usage, "usage")]
    [InlineData("nowhere.jpg=site.location/exact", ExitCodes.Settings, "file-missing")]
    public async Task A_file_that_is_not_there_or_shows_nothing_named_is_refused_before_the_agent_is_asked(string attach, int exit, string code)
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police"), 200, "{}");
        (await Ask(agent, "vn.police", "send", Write("""{"schema":"note/1"}"""), "--to", "kh.police", "--purpose", "rescue", "--basis", "tip-10", "--attach", attach)).Failed(exit, code);
        Assert.Empty(agent.Asked);
    }

    [Fact]
    public async Task A_file_is_written_once_and_for_its_owner_alone()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 200, "picture");
        (await Ask(agent, "kh.police", "file", "0102", "7", "--out", path)).Failed(ExitCodes.Unavailable, "answer-cut");
        Assert.False(File.Exists(path));
        await File.WriteAllTextAsync(path, "mine");
        (await Ask(agent, "kh.police", "file", "0102", "7", "--out", path)).Failed(ExitCodes.Settings, "output-exists");
        Assert.Equal("mine", await File.ReadAllTextAsync(path));
        Assert.Equal(["GET /v1/packets/0102/files/7"], agent.Asked);
        File.Delete(path);
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_is_told_as_the_agent_tells_it()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 503, """{"code":"blob-not-here","sentence":"Not yet.","todo":"Try again."}""");
        (await Ask(agent, "kh.police", "file", "0102", "7", "--out", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()))).Failed(ExitCodes.Unavailable, "blob-not-here");
    }

    [Fact]
    public async Task Content_keeps_its_script_and_comes_after_the_duties()
    {
        const string Opened = """{"from":"vn.police","obligations":[{"kind":"onward","value":"prohibited","words":"do not pass on","rules":["common:R02"]}],"withheld":[],"content":{"name":"Nguyễn Thị Hồng Nhung"}}""";
        await using StandIn agent = await StandIn.Start(federation.Agency("kh.police"), 200, Opened);
        Ran ran = (await Ask(agent, "kh.police", "open", "0102")).Held();
        Assert.True(ran.Out.IndexOf("do not pass on", StringComparison.Ordinal) < ran.Out.IndexOf("Nguyễn Thị Hồng Nhung", StringComparison.Ordinal));
        Assert.Contains("do not pass on", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_to_call_is_a_usage_error() =>
        (await Ran.Of("inbox", "--agent", "https://127.0.0.1:9")).Failed(ExitCodes.Usage, "usage");

    [Fact]
    public async Task A_profile_without_its_key_is_a_matter_of_settings()
    {
        string profile = Write("""{"agent":"https://127.0.0.1:9","cert":"x","ca":"y"}""");
        (await Ran.Of("inbox", "--profile", profile)).Failed(ExitCodes.Settings, "profile-malformed");
    }

    [Fact]
    public async Task A_profile_made_with_the_federation_finds_its_agent_down() =>
        (await Ran.Of("inbox", "--profile", Elsewhere(federation.Agency("vn.police").Officers[0].Profile))).Failed(ExitCodes.Unavailable, "service-unavailable");

    /// <summary>The same profile with a port where nobody listens, beside the original so that its paths hold.</summary>
    private static string Elsewhere(string profile)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(profile))!;
        file["agent"] = "https://127.0.0.1:9";
        string path = Path.ChangeExtension(profile, ".elsewhere.json");
        File.WriteAllText(path, file.ToJsonString());
        return path;
    }

    private Task<Ran> Ask(StandIn agent, string agency, params string[] args)
    {
        SetupResult.OfficerSetup officer = federation.Agency(agency).Officers[0];
        return Ran.Of([.. args, "--agent", agent.Address.OriginalString, "--cert", officer.Certificate, "--key", officer.Key, "--ca", federation.Made.CaBundle]);
    }

    private string Write(string text)
    {
        string path = Path.Combine(federation.NewFolder(), "document.json");
        File.WriteAllText(path, text);
        return path;
    }
}
