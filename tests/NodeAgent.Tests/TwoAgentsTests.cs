using System.Net;
using System.Text.Json.Nodes;
using Interop.Gateway.Start;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Tests.World;

namespace Interop.NodeAgent.Tests;

/// <summary>Two agencies, their two gateways, real TLS and databases: the way of a request and of its answers.</summary>
public sealed class TwoAgentsTests : IAsyncLifetime, IDisposable
{
    private readonly Federation _federation = new();
    private readonly List<WebApplication> _running = [];
    private Officer _author = null!;
    private Officer _approver = null!;
    private Officer _partner = null!;
    private Officer _partnerLead = null!;

    public async Task InitializeAsync()
    {
        foreach (string gateway in new[] { "vn", "kh" })
        {
            _running.Add(await GatewayHost.Build(_federation.Gateway(gateway).Settings, Quiet));
        }

        foreach (string agency in new[] { "vn.police", "kh.police" })
        {
            _running.Add(await NodeAgentHost.Build(_federation.Agency(agency).Settings, Quiet));
        }

        foreach (WebApplication app in _running)
        {
            await app.StartAsync();
        }

        _author = Of("vn.police", 0);
        _approver = Of("vn.police", 1);
        _partner = Of("kh.police", 0);
        _partnerLead = Of("kh.police", 2);
    }

    public async Task DisposeAsync()
    {
        foreach (WebApplication app in Enumerable.Reverse(_running))
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        foreach (Officer officer in new[] { _author, _approver, _partner, _partnerLead })
        {
            officer?.Dispose();
        }
    }

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task A_request_is_approved_delivered_opened_accepted_answered_and_closed()
    {
        JsonNode sent = await _author.Post("/v1/send", Requests.Send("rescue-verification-request", "request.json", "kh.police"));
        Assert.Equal("awaiting-approval", (string?)sent["state"]);
        await _author.Refused("role-may-not-approve", HttpStatusCode.Forbidden, HttpMethod.Post, $"/v1/drafts/{sent["draft"]}/approve");
        JsonNode approved = await _approver.Post($"/v1/drafts/{sent["draft"]}/approve");
        Assert.Equal("sealed", (string?)approved["state"]);
        string packet = (string)approved["packets"]![0]!["digest"]!;
        string thread = (string)sent["thread"]!;

        JsonNode item = (await Eventually.Is(() => _partner.Get("/v1/inbox?state=stored"), list => list.AsArray().Count == 1, "delivery"))[0]!;
        Assert.Equal(packet, (string?)item["digest"]);
        JsonNode opened = await _partner.Post($"/v1/packets/{packet}/open");
        Assert.Equal(12, opened["content"]!["lines"]!.AsArray().Count);
        Assert.Contains("Nguyễn Thị Hồng Nhung", opened["content"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Contains(opened["obligations"]!.AsArray(), one => ((string)one!["words"]!).Contains("entry bans", StringComparison.Ordinal));
        await _partner.Post($"/v1/packets/{packet}/ack", """{"kind":"responsibility-accepted"}""");
        await _author.Refused("lines-open", HttpStatusCode.Conflict, HttpMethod.Post, $"/v1/threads/{thread}/close");

        int answers = 0;
        foreach (string outcomes in new[] { "outcomes-1.json", "outcomes-2.json", "outcomes-3.json", "outcomes-final.json" })
        {
            JsonNode draft = await _partner.Post($"/v1/packets/{packet}/answer", new JsonObject { ["case"] = JsonNode.Parse(Federation.Sample(outcomes)) }.ToJsonString());
            await _partnerLead.Post($"/v1/drafts/{draft["draft"]}/approve");
            answers++;
            JsonNode came = await Eventually.Is(() => _author.Get("/v1/inbox"), list => list.AsArray().Count == answers && list.AsArray().All(one => (string?)one!["state"] != "offered"), outcomes);
            await _author.Post($"/v1/packets/{came[0]!["digest"]}/open");
            if (outcomes == "outcomes-3.json")
            {
                JsonNode open = await _author.Refused("lines-open", HttpStatusCode.Conflict, HttpMethod.Post, $"/v1/threads/{thread}/close");
                Assert.Equal([6, 7], open["lines"]!.AsArray().Select(line => (int)line!["line"]!));
            }
        }

        JsonNode closed = await _author.Post($"/v1/threads/{thread}/close");
        Assert.Equal("closed", (string?)closed["state"]);
        Assert.Empty(closed["rejected"]!.AsArray());

        JsonNode known = await Eventually.Is(
            () => _author.Get($"/v1/packets/{packet}"),
            view => view["receipts"]!.AsArray().Any(one => (string?)one!["kind"] == "answered") && view["receipts"]!.AsArray().Any(one => (string?)one!["kind"] == "accepted" && one["logIndex"] is not null),
            "receipts and proof");
        string[] kinds = [.. known["receipts"]!.AsArray().Select(one => (string)one!["kind"]!)];
        Assert.Equal(["accepted", "answered", "delivered", "opened", "responsibility-accepted"], kinds.Intersect(["accepted", "answered", "delivered", "opened", "responsibility-accepted"]).Order(StringComparer.Ordinal));
        Assert.Equal("delivered", (string?)known["state"]);
        await Eventually.Is(() => _partner.Get("/v1/waiting"), list => list.AsArray().Count == 0, "nothing waits");
    }

    [Fact]
    public async Task What_the_gateway_refuses_is_shown_refused_and_the_next_packet_takes_its_place()
    {
        // The list for a ban on entry, left to the gateways to decide on, and a proper note behind it on the same channel.
        JsonNode list = await _partner.Post("/v1/send", Requests.Send("note", "reentry-list.json", "vn.police:all-levels", purpose: "immigration-enforcement", urgency: "routine"));
        JsonNode listed = await _partnerLead.Post($"/v1/drafts/{list["draft"]}/approve");
        JsonNode refused = await Eventually.Is(
            () => _partner.Get($"/v1/packets/{listed["packets"]![0]!["packetId"]}"), view => (string?)view["state"] == "refused", "refusal");
        Assert.Contains(refused["decisions"]!.AsArray(), one => one!["rules"]!.AsArray().Any(rule => (string?)rule == "common:R03"));
        Assert.Contains(refused["receipts"]!.AsArray(), one => (string?)one!["kind"] == "refused");

        JsonNode note = await _partner.Post("/v1/send", Requests.Send("note", "escalation.json", "vn.police", urgency: "routine"));
        JsonNode noted = (string?)note["state"] == "queued" ? note : await _partnerLead.Post($"/v1/drafts/{note["draft"]}/approve");
        JsonNode accepted = await Eventually.Is(
            () => _partner.Get($"/v1/packets/{noted["packets"]![0]!["packetId"]}"), view => (string?)view["state"] is "delivered", "the note");
        Assert.Equal(1, (long)accepted["seq"]!);
    }

    private static void Quiet(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Warning).AddConsole();

    private Officer Of(string agency, int officer) => new(_federation.Agency(agency).Officers[officer], _federation.Agency(agency).Api);
}
