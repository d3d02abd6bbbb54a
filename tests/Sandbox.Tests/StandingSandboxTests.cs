using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Interop.AuditLog.Notes;
using Interop.Sandbox.Tests.World;

namespace Interop.Sandbox.Tests;

public sealed class StandingSandboxTests(StandingSandbox sandbox) : IClassFixture<StandingSandbox>
{
    private readonly JsonElement _json = sandbox.Run.Json();

    // The shape that others build on; values are examples.
    private const string Shape = """
        { "scenario": { "victims": 12, "outcomes": { "rescued": 5, "located-present": 2 }, "closed": false,
                        "refusals": [ { "from": "kh.police", "to": "kh.immigration", "rules": ["R03"], "reason": "forbidden" } ] },
          "packets": { "submitted": 9, "delivered": 8, "acknowledged": 8, "refused": 1, "expired": 0, "lost": 0, "duplicated": 0 },
          "latencyMs": { "promise": { "p50": 4.1, "p99": 9.9 }, "delivered": { "p50": 9.0, "p99": 30.0 }, "proof": { "p50": 600, "p99": 990 } },
          "gateways": [ { "id": "vn", "grpc": "https://127.0.0.1:24101", "log": "https://127.0.0.1:24102/log/", "origin": "gateway.vn.example/log/2026",
                          "vkey": "gateway.vn.example/log/2026+1a2b3c4d+AQ", "size": "57", "root": "base64" } ],
          "agents": [ { "id": "vn.police", "api": "https://127.0.0.1:24111/v1/", "console": null } ],
          "oversight": [ { "id": "vn.dpa", "findings": [] } ],
          "tls": { "ca": "file", "clientCert": "file", "clientKey": "file" },
          "checks": [ { "name": "both logs pair", "held": true } ] }
        """;

    [Fact]
    public void Every_check_of_the_story_held()
    {
        JsonElement[] checks = [.. _json.GetProperty("checks").EnumerateArray()];
        Assert.True(checks.Length >= 20);
        Assert.All(checks, check => Assert.True(check.GetProperty("held").GetBoolean(), check.GetProperty("name").GetString()));
        Assert.Contains(checks, check => check.GetProperty("name").GetString() == "both logs pair");
    }

    // What shows everything, or learns it when it starts.
    private static readonly string[] s_whole =
    [
        "DirectorySeen: FROM \"DirectorySeen\" AS \"d\"", // a row a document of the directory, when one changes
        "Findings: FROM \"Findings\" AS \"f\" ORDER BY \"f\".\"Id\"",
        "Incoming: FROM \"Incoming\" AS \"i\" ORDER BY \"i\".\"Cursor\"",
        "Incoming: FROM \"Incoming\" AS \"i\" WHERE \"i\".\"Content\" IS NOT NULL",
        "Outgoing: FROM \"Outgoing\" AS \"o\" ORDER BY \"o\".\"CreatedAt\"",
        "Packets: FROM \"Packets\" AS \"p\"",
    ];

    [Fact]
    public void No_query_goes_through_a_table_that_grows_with_every_packet()
    {
        Assert.True(sandbox.Queries.Count > 50, "Few queries were heard: is the listener deaf?");
        string[] scans = [.. sandbox.Queries.Scans().Except(s_whole)];
        Assert.True(scans.Length == 0, string.Join(Environment.NewLine, scans));
    }

    [Fact]
    public void The_json_has_the_agreed_shape_and_nothing_else()
    {
        using JsonDocument shape = JsonDocument.Parse(Shape);
        Assert.Empty(Differences("", shape.RootElement, _json));
    }

    [Fact]
    public void Five_are_rescued_two_are_still_inside_and_the_case_is_open()
    {
        JsonElement scenario = _json.GetProperty("scenario");
        Assert.Equal(12, scenario.GetProperty("victims").GetInt32());
        Assert.Equal(5, scenario.GetProperty("outcomes").GetProperty("rescued").GetInt32());
        Assert.Equal(2, scenario.GetProperty("outcomes").GetProperty("located-present").GetInt32());
        Assert.False(scenario.GetProperty("closed").GetBoolean());
    }

    [Fact]
    public void The_entry_ban_is_refused_by_R03()
    {
        JsonElement refusal = Refusal("kh.immigration");
        // Received for another purpose, and another's: those rules speak as well.
        Assert.Equal(["R03", "R06", "R08"], refusal.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()));
        Assert.Equal("forbidden", refusal.GetProperty("reason").GetString());
    }

    [Fact]
    public void What_another_gave_is_not_sent_on_before_it_agrees_by_R08() =>
        Assert.Equal("R08", Assert.Single(Refusal("mm.police").GetProperty("rules").EnumerateArray()).GetString());

    [Theory]
    [InlineData("the embassy's copy hides suspects and accounts of exploitation")]
    [InlineData("the embassy knows all twelve by pseudonym alone, and the district alone")]
    [InlineData("with her consent the embassy reads the name of V-01, and of nobody else")]
    [InlineData("nothing about V-11, who objects, goes to the embassy")]
    [InlineData("the border guard's own answer settles line 10: already returned")]
    [InlineData("parts about children carry the stricter handling, parts about adults do not")]
    [InlineData("who is victim and suspect is read as a victim first, with the non-punishment flag, for humanitarian ends")]
    [InlineData("after it: acknowledged within 30 minutes, answered within 4 hours of the raise, and both sides' clocks say the same")]
    [InlineData("what Viet Nam gave about V-09 is not sent on before it agrees: refused by rule R08")]
    [InlineData("once authorised it reaches Myanmar, with the originator, its condition and the inherited handling")]
    [InlineData("the outcomes reconcile: 5 + 2 + 1 + 1 + 1 + 1 + 1 = 12")]
    [InlineData("the case does not close while lines 6 and 7 are open")]
    [InlineData("the auditor proves each answer about the twelve without reading a word of it")]
    public void Each_assertion_of_the_case_is_a_check_by_name(string name) =>
        Assert.True(_json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name).GetProperty("held").GetBoolean());

    [Fact]
    public void What_was_submitted_was_delivered_or_refused_once()
    {
        JsonElement packets = _json.GetProperty("packets");
        int Of(string name) => packets.GetProperty(name).GetInt32();
        Assert.Equal(18, Of("submitted"));
        Assert.Equal((16, 16, 2), (Of("delivered"), Of("acknowledged"), Of("refused")));
        Assert.Equal((0, 0, 0), (Of("expired"), Of("lost"), Of("duplicated")));
    }

    [Fact]
    public void Times_were_measured()
    {
        foreach (JsonProperty time in _json.GetProperty("latencyMs").EnumerateObject())
        {
            Assert.InRange(time.Value.GetProperty("p50").GetDouble(), 0.1, time.Value.GetProperty("p99").GetDouble());
        }
    }

    [Fact]
    public void Names_stand_on_the_page_as_they_are_written()
    {
        Assert.Contains("Nguyễn Thị Hồng Nhung", sandbox.Run.Out, StringComparison.Ordinal);
        Assert.Contains("ថាច់ សុភា", sandbox.Run.Out, StringComparison.Ordinal);
        Assert.Contains("fictional", sandbox.Run.Out[..700], StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_neither_colour_nor_more_than_100_columns()
    {
        Assert.DoesNotContain('\u001b', sandbox.Run.Out);
        string[] story = [.. sandbox.Run.Out[..sandbox.Run.Out.IndexOf("Look for yourself", StringComparison.Ordinal)].Split('\n').SkipLast(1)];
        Assert.All(story, line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, 100));
        Assert.DoesNotContain(story, line => line.EndsWith(' '));
    }

    [Theory]
    [InlineData("vn")]
    [InlineData("kh")]
    [InlineData("int")]
    [InlineData("mm")]
    public async Task An_outsider_with_the_named_files_reads_the_log_and_its_key_verifies_the_checkpoint(string id)
    {
        JsonElement gateway = _json.GetProperty("gateways").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        using HttpClient client = Outsider();
        byte[] note = await client.GetByteArrayAsync(new Uri(new Uri(gateway.GetProperty("log").GetString()!), "checkpoint"));
        Assert.True(VKey.TryParse(gateway.GetProperty("vkey").GetString(), out VKey? key));
        Assert.True(SignedCheckpoint.TryVerify(note, key, out SignedCheckpoint? checkpoint, out _));
        Assert.Equal(gateway.GetProperty("origin").GetString(), checkpoint.Checkpoint.Origin);
        Assert.True(checkpoint.Checkpoint.Size >= long.Parse(gateway.GetProperty("size").GetString()!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_log_is_closed_to_who_shows_no_certificate()
    {
        using HttpClient client = new(Handler(null));
        Uri log = new(_json.GetProperty("gateways")[0].GetProperty("log").GetString()!);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(new Uri(log, "checkpoint")));
    }

    [Fact]
    public async Task An_agency_does_not_let_the_oversight_certificate_in()
    {
        using HttpClient client = Outsider();
        string api = _json.GetProperty("agents")[0].GetProperty("api").GetString()!;
        Exception? refused = await Record.ExceptionAsync(async () => Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri(api + "inbox"))).StatusCode));
        Assert.True(refused is null or HttpRequestException, refused?.Message);
    }

    private JsonElement Refusal(string to) =>
        _json.GetProperty("scenario").GetProperty("refusals").EnumerateArray().Single(one => one.GetProperty("to").GetString() == to);

    private static IEnumerable<string> Differences(string at, JsonElement expected, JsonElement found)
    {
        bool free = at is ".scenario.outcomes"; // codes of the vocabulary
        return (expected.ValueKind, found.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) when free => found.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Number).Select(property => $"{at}.{property.Name} is no number"),
            (JsonValueKind.Object, JsonValueKind.Object) =>
            [
                .. expected.EnumerateObject().Select(property => property.Name).Except(found.EnumerateObject().Select(property => property.Name)).Select(name => $"{at}.{name} is missing"),
                .. found.EnumerateObject().Select(property => property.Name).Except(expected.EnumerateObject().Select(property => property.Name)).Select(name => $"{at}.{name} is not agreed"),
                .. expected.EnumerateObject().Where(property => found.TryGetProperty(property.Name, out _)).SelectMany(property => Differences($"{at}.{property.Name}", property.Value, found.GetProperty(property.Name))),
            ],
            (JsonValueKind.Array, JsonValueKind.Array) => expected.GetArrayLength() == 0 ? [] : found.EnumerateArray().SelectMany(item => Differences(at + "[]", expected[0], item)),
            (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => [],
            ({ } wanted, { } kind) => wanted == kind ? [] : [$"{at} is {kind}, not {wanted}"],
        };
    }

    private HttpClient Outsider()
    {
        JsonElement tls = _json.GetProperty("tls");
        return new HttpClient(Handler(X509Certificate2.CreateFromPemFile(tls.GetProperty("clientCert").GetString()!, tls.GetProperty("clientKey").GetString()!)));
    }

    private SocketsHttpHandler Handler(X509Certificate2? own)
    {
        X509ChainPolicy chain = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chain.CustomTrustStore.ImportFromPemFile(_json.GetProperty("tls").GetProperty("ca").GetString()!);
        return new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = own is null ? null : [own],
                EnabledSslProtocols = SslProtocols.Tls13,
                CertificateChainPolicy = chain,
            },
        };
    }
}
