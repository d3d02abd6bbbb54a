using System.Net;
using System.Text.Json.Nodes;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Tests.World;
using Interop.Storage;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Tests.Onward;

/// <summary>Viet Nam gave, Cambodia received and asks whether Myanmar may be told; an emergency on the way. Real gateways, TLS and databases.</summary>
public sealed class ThreeAgenciesTests : IAsyncLifetime
{
    private const string Statement = "V-07 is sold on tomorrow evening.";
    private readonly ShiftedClock _clock = new();
    private Parties _parties = null!;
    private Officer _asking = null!;
    private Officer _askingSecond = null!;
    private Officer _holding = null!;
    private Officer _holdingSecond = null!;
    private Officer _third = null!;

    public async Task InitializeAsync()
    {
        _parties = await Parties.Start(["vn", "kh", "mm"], [("vn.police", null), ("kh.police", _clock), ("mm.police", null)]);
        (_asking, _askingSecond, _holding, _holdingSecond, _third) =
            (_parties.Of("vn.police"), _parties.Of("vn.police", 1), _parties.Of("kh.police"), _parties.Of("kh.police", 1), _parties.Of("mm.police"));
    }

    public async Task DisposeAsync() => await _parties.DisposeAsync();

    [Fact]
    public async Task What_another_gave_goes_on_only_as_its_signed_decision_says_and_an_emergency_waives_nothing()
    {
        (string thread, string request) = await Given();
        await NotYet(request);

        JsonNode asked = await _holding.Post($"/v1/packets/{request}/onward", """{"to":"mm.police","lines":[9],"reason":"Seen over the border.","emergency":{"statement":"V-09 is moved on tonight."}}""");
        Assert.Equal("awaiting-approval", (string?)asked["state"]);
        string question = await Parties.Came(_asking, await Parties.Approved(_holdingSecond, asked));
        await _asking.Refused("not-opened", HttpStatusCode.Conflict, HttpMethod.Post, $"/v1/packets/{question}/onward-decision", """{"authorised":true}""");
        JsonNode opened = await _asking.Post($"/v1/packets/{question}/open");
        Assert.Equal("mm.police", (string?)opened["content"]!["onwardRequest"]!["recipient"]);
        JsonNode clock = (await _asking.Get($"/v1/threads/{thread}"))["clocks"]!.AsArray().Single(one => (string?)one!["kind"] == "onward")!;
        Assert.Equal(TimeSpan.FromHours(1), (DateTimeOffset)clock["due"]! - (DateTimeOffset)clock["since"]!);

        await _asking.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, $"/v1/packets/{question}/onward-decision", """{"authorised":false,"reason":"no"}""");
        await _asking.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, $"/v1/packets/{question}/onward-decision", """{"authorised":true,"lines":[8]}""");
        await _asking.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, $"/v1/packets/{question}/onward-decision", """{"authorised":true,"validHours":721}""");
        JsonNode decided = await _asking.Post($"/v1/packets/{question}/onward-decision", """{"authorised":true,"conditions":["For V-09 alone."],"validHours":2}""");
        string decision = await Parties.Came(_holding, await Parties.Approved(_askingSecond, decided));
        await Refused("kh.police has not opened the decision", Onward());
        await _holding.Post($"/v1/packets/{decision}/open");

        await Refused("another recipient", Onward("int.iom"));
        await Refused("another purpose", Onward(purpose: "refer"));
        await Refused("somebody whom the decision does not cover", Onward(change: body => body["case"]!["subjects"]![0]!["identity"]!["names"]![0]!["full"] = "Bá Văn Quý"));
        _clock.By = TimeSpan.FromHours(3);
        await Refused("the authorisation has ended", Onward());
        Assert.Equal("expired", await HeldState(request));
        _clock.By = TimeSpan.Zero;

        string sent = await Parties.Came(_third, await Parties.Approved(_holdingSecond, await _holding.Post("/v1/send", Onward())));
        JsonNode header = await _third.Get($"/v1/packets/{sent}");
        Assert.Equal(["originator-authorised", "originator-authorised-in-writing"], header["facts"]!.AsArray().Select(fact => (string)fact!));
        JsonNode read = await _third.Post($"/v1/packets/{sent}/open");
        Assert.Equal(("vn.police", "For V-09 alone."), ((string?)read["content"]!["origins"]![0]!["originator"], (string?)read["content"]!["origins"]![0]!["conditions"]![0]!["value"]));
    }

    [Fact]
    public async Task What_came_is_recognised_in_whatever_words_it_goes_on()
    {
        await Given();
        JsonNode drafted = await _holding.Post("/v1/send", Onward(change: body => Told(body, "Beside her slept a girl from another province.")));
        await _holding.Post($"/v1/drafts/{drafted["draft"]}/withdraw");
        await Refused("a name in the account of a victim", Onward(change: body => Told(body, "Beside her slept Nguyễn Thị Hồng Nhung.")));
        await Refused("a number in the account of a victim", Onward(change: body => Told(body, "She may be called at +84 51 000 00 01.")));
        await Refused("a name in what must be left undone", Onward(change: body =>
        {
            Told(body, "Nothing more is known.");
            body["case"]!["doNoHarm"]!["note"] = "Nobody calls Nguyen Thi Hong Nhung.";
        }));
    }

    [Fact]
    public async Task What_everybody_gets_names_nobody_of_the_case_whether_or_not_the_packet_lists_him()
    {
        (string thread, string request) = await Given();
        await Named("reason.value", _holding, $"/v1/packets/{request}/onward", """{"to":"mm.police","lines":[9],"reason":"Ti Den was seen over the border."}""");
        await Named("emergency.statement", _holding, $"/v1/packets/{request}/onward", """{"to":"mm.police","lines":[9],"reason":"Seen over the border.","emergency":{"statement":"Tí Đen is moved on tonight."}}""");
        await Named("emergency.statement", _asking, "/v1/send", Requests.Send("note", "escalation.json", "kh.police", urgency: "emergency", basis: "vital-interests", change: body =>
        {
            body["case"]!.AsObject().Remove("persons");
            (body["thread"], body["emergency"]) = (thread, new JsonObject { ["statement"] = "Pham Thi Ngoc Anh is sold on." });
        }));
        JsonNode asked = await _holding.Post($"/v1/packets/{request}/onward", """{"to":"mm.police","lines":[9],"reason":"V-09 was seen over the border."}""");
        string question = await Parties.Came(_asking, await Parties.Approved(_holdingSecond, asked));
        await _asking.Post($"/v1/packets/{question}/open");
        await Named("conditions[0].value", _asking, $"/v1/packets/{question}/onward-decision", """{"authorised":true,"conditions":["For Tí Đen alone."]}""");
        await Named("refusal.sentence", _asking, $"/v1/packets/{question}/onward-decision", """{"authorised":false,"refusal":"human-rights","reason":"Tí Đen fears it."}""");
    }

    [Fact]
    public async Task What_was_opened_as_the_database_was_lost_is_recognised_in_what_goes_on_to_others()
    {
        // Allowed while nothing was received; the agent has read by now by what it would recognise it.
        await _holding.Post("/v1/send", Onward());
        JsonNode sent = await _asking.Post("/v1/send", Requests.Send("rescue-verification-request", "request.json", "kh.police"));
        string request = await Parties.Came(_holding, await Parties.Approved(_askingSecond, sent));
        WebApplication agent = _parties.Agent("kh.police");
        OpenStation station = ActivatorUtilities.CreateInstance<OpenStation>(agent.Services, new LostAnswers(agent.Services.GetRequiredService<IWriteQueue<AgentContext>>()));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => station.Open(request, _parties.Pseudonym("kh.police"), default));

        await Refused("it was received", Onward());
        await _holding.Post($"/v1/packets/{request}/open");
        await Refused("it was received", Onward());
    }

    [Fact]
    public async Task An_emergency_is_attested_by_two_officers_and_moves_the_clocks_of_both_sides()
    {
        (string thread, string request) = await Given();
        string home = (string)(await _holding.Get($"/v1/packets/{request}"))["thread"]!;
        await _asking.Refused(
            "emergency-not-attested", HttpStatusCode.UnprocessableEntity, HttpMethod.Post, "/v1/send", Requests.Send("note", "escalation.json", "kh.police", urgency: "emergency", basis: "vital-interests"));
        await _asking.Refused(
            "request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/send", Requests.Send("note", "escalation.json", "kh.police", urgency: "urgent", change: body => body["emergency"] = new JsonObject { ["statement"] = Statement }));
        await _asking.Refused("thread-unknown", HttpStatusCode.NotFound, HttpMethod.Post, $"/v1/threads/{new string('0', 32)}/raise", Raise(Statement));
        await _holding.Refused("no-request-here", HttpStatusCode.Conflict, HttpMethod.Post, $"/v1/threads/{home}/raise", Raise(Statement));
        JsonNode named = await _asking.Refused("case-blocked", HttpStatusCode.UnprocessableEntity, HttpMethod.Post, $"/v1/threads/{thread}/raise", Raise("Phạm Thị Ngọc Ánh is sold on.", withNote: true));
        Assert.Contains(named["findings"]!.AsArray(), finding => (string?)finding!["code"] == "name-in-free-text");

        JsonNode drafted = await _asking.Post($"/v1/threads/{thread}/raise", Raise(Statement, withNote: true));
        Assert.Equal("awaiting-approval", (string?)drafted["state"]);
        await _asking.Refused("role-may-not-approve", HttpStatusCode.Forbidden, HttpMethod.Post, $"/v1/drafts/{drafted["draft"]}/approve");
        Assert.Equal(Statement, (string?)(await _askingSecond.Get($"/v1/drafts/{drafted["draft"]}"))["emergency"]);
        string note = await Parties.Came(_holding, await Parties.Approved(_askingSecond, drafted));
        Assert.Equal(["vn.police/o-11", "vn.police/o-12"], (await _holding.Get($"/v1/packets/{note}"))["emergency"]!["officers"]!.AsArray().Select(officer => (string)officer!));
        Assert.Equal(Statement, (string?)(await _holding.Post($"/v1/packets/{note}/open"))["content"]!["emergency"]!["statement"]);
        foreach ((Officer officer, string at) in new[] { (_asking, thread), (_holding, home) })
        {
            JsonNode clocks = await Eventually.Is(() => officer.Get($"/v1/threads/{at}"), view => view["clocks"]!.AsArray().Any(one => (string?)one!["urgency"] == "emergency"), "the clocks follow");
            JsonNode answer = clocks["clocks"]!.AsArray().Single(one => (string?)one!["kind"] == "answer")!;
            Assert.Equal(("kh.police", TimeSpan.FromHours(4)), ((string?)answer["for"], (DateTimeOffset)answer["due"]! - (DateTimeOffset)answer["since"]!));
        }
    }

    private async Task NotYet(string request)
    {
        JsonNode refused = await Refused("nobody was asked", Onward());
        Assert.Contains("vn.police gave it in packet", (string)refused["todo"]!, StringComparison.Ordinal);
        await Refused("an emergency waives nothing", Onward(change: body =>
        {
            (body["urgency"], body["bases"], body["emergency"]) = ("emergency", new JsonArray("tip-10", "vital-interests"), new JsonObject { ["statement"] = "A life is at risk." });
        }));
        await _holding.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/send", Onward(change: body => body["facts"] = new JsonArray("originator-authorised-in-writing")));
        await _holding.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, $"/v1/packets/{request}/onward", """{"to":"vn.police","lines":[9],"reason":"r"}""");
        await _holding.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, $"/v1/packets/{request}/onward", """{"to":"mm.police","lines":[13],"reason":"r"}""");
        await _holding.Refused("packet-unknown", HttpStatusCode.NotFound, HttpMethod.Post, $"/v1/packets/{new string('0', 32)}/onward", """{"to":"mm.police","lines":[9],"reason":"r"}""");
    }

    private async Task<JsonNode> Refused(string why, string body)
    {
        JsonNode refused = await _holding.Refused("policy-refused", HttpStatusCode.UnprocessableEntity, HttpMethod.Post, "/v1/send", body);
        Assert.True(refused["recipients"]![0]!["rules"]!.AsArray().Any(rule => (string?)rule == "common:R08"), $"{why}: {refused["recipients"]!.ToJsonString()}");
        return refused;
    }

    // Somebody whom nobody told of, and what is told of her.
    private static void Told(JsonObject body, string account)
    {
        JsonNode subject = body["case"]!["subjects"]![0]!;
        subject["identity"]!["names"]![0]!["full"] = "Mya Thida";
        subject["narrative"] = new JsonObject { ["account"] = new JsonObject { ["value"] = account, ["lang"] = "en" } };
    }

    private static async Task Named(string path, Officer officer, string to, string body)
    {
        JsonNode refused = await officer.Refused("case-blocked", HttpStatusCode.UnprocessableEntity, HttpMethod.Post, to, body);
        Assert.Contains(refused["findings"]!.AsArray(), finding => (string?)finding!["code"] == "name-in-free-text" && (string?)finding["path"] == path);
    }

    private async Task<string> HeldState(string request) =>
        (string)(await _holding.Get($"/v1/threads/{(await _holding.Get($"/v1/packets/{request}"))["thread"]}"))["onward"]![0]!["state"]!;

    // vn.police asks kh.police, which opens it.
    private async Task<(string Thread, string Request)> Given()
    {
        JsonNode sent = await _asking.Post("/v1/send", Requests.Send("rescue-verification-request", "request.json", "kh.police"));
        string request = await Parties.Came(_holding, await Parties.Approved(_askingSecond, sent));
        await _holding.Post($"/v1/packets/{request}/open");
        return ((string)sent["thread"]!, request);
    }

    private static string Onward(string to = "mm.police", string purpose = "rescue", Action<JsonObject>? change = null) =>
        Requests.Send("rescue-verification-request", "onward-9.json", to, purpose, change: change);

    private static string Raise(string statement, bool withNote = false)
    {
        JsonObject body = new() { ["statement"] = statement };
        if (withNote)
        {
            body["case"] = JsonNode.Parse(Federation.Sample("escalation.json"));
        }

        return body.ToJsonString();
    }
}
