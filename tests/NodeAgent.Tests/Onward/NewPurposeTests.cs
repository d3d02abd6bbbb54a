using System.Text.Json.Nodes;
using Interop.NodeAgent.Tests.World;

namespace Interop.NodeAgent.Tests.Onward;

/// <summary>Viet Nam and Myanmar both told Cambodia of V-09 to find her; Cambodia wants to tell Viet Nam's border guard to protect her.</summary>
public sealed class NewPurposeTests
{
    private const string Purpose = "protect";
    private const string To = "vn.border";

    [Fact]
    public async Task What_came_for_one_purpose_serves_another_once_every_originator_has_agreed_to_that_purpose()
    {
        await using Parties parties = await Parties.Start(["vn", "kh", "mm"], [("vn.police", null), ("kh.police", null), ("mm.police", null)]);
        string first = await parties.Passed("vn.police", "kh.police", "/v1/send", Requests.Send("rescue-verification-request", "request.json", "kh.police"));
        string other = await parties.Passed("mm.police", "kh.police", "/v1/send", Requests.Send("rescue-verification-request", "onward-9.json", "kh.police", change: body => body["case"]!["caseRef"] = "MM-2025-0009"));
        string onward = Requests.Send("rescue-verification-request", "onward-9.json", To, Purpose);
        await parties.Refused("kh.police", onward, "common:R06", "common:R08");

        await Agreed(parties, "vn.police", first, 9, "rescue");
        await Agreed(parties, "mm.police", other, 1, "rescue");
        await parties.Refused("kh.police", onward, "common:R06");

        await Agreed(parties, "vn.police", first, 9, Purpose);
        await parties.Refused("kh.police", onward, "common:R06");

        await Agreed(parties, "mm.police", other, 1, Purpose);
        string sent = await Parties.Approved(parties.Of("kh.police", 1), await parties.Of("kh.police").Post("/v1/send", onward));
        JsonNode packet = await Eventually.Is(
            () => parties.Of("kh.police").Get($"/v1/packets/{sent}"), view => (string?)view["state"] is not ("queued" or "accepted"), "the gateways decide");
        Assert.Equal("relayed", (string?)packet["state"]);
        Assert.Equal(["new-purpose-agreed", "originator-authorised", "originator-authorised-in-writing"], packet["facts"]!.AsArray().Select(fact => (string)fact!));
    }

    [Fact]
    public async Task Who_agreed_for_the_purpose_it_came_with_is_not_said_to_have_agreed_to_another()
    {
        await using Parties parties = await Parties.Start(["vn", "kh"], [("vn.police", null), ("kh.police", null)]);
        string first = await parties.Passed("vn.police", "kh.police", "/v1/send", Requests.Send("rescue-verification-request", "request.json", "kh.police"));
        await Agreed(parties, "vn.police", first, 9, "rescue");
        string sent = await Parties.Approved(parties.Of("kh.police", 1), await parties.Of("kh.police").Post("/v1/send", Requests.Send("rescue-verification-request", "onward-9.json", To)));
        Assert.Equal(["originator-authorised", "originator-authorised-in-writing"], (await parties.Of("kh.police").Get($"/v1/packets/{sent}"))["facts"]!.AsArray().Select(fact => (string)fact!));
    }

    // Cambodia asks, and the originator authorises.
    private static async Task Agreed(Parties parties, string originator, string packet, int line, string purpose)
    {
        JsonObject ask = new() { ["to"] = To, ["lines"] = new JsonArray(line), ["purpose"] = purpose, ["reason"] = "She may cross the border." };
        string question = await parties.Passed("kh.police", originator, $"/v1/packets/{packet}/onward", ask.ToJsonString());
        await parties.Passed(originator, "kh.police", $"/v1/packets/{question}/onward-decision", """{"authorised":true}""");
    }
}
