using System.Text.Json.Nodes;
using Interop.NodeAgent.Tests.World;

namespace Interop.NodeAgent.Tests.Onward;

/// <summary>Viet Nam asked Cambodia about its own people. Who they are is Viet Nam's to tell; what Cambodia found out is Cambodia's.</summary>
public sealed class AnsweredTests
{
    private const string To = "mm.police";

    [Fact]
    public async Task What_a_partner_answers_about_our_own_people_goes_on_once_the_partner_has_agreed()
    {
        await using Parties parties = await Parties.Start(["vn", "kh", "mm"], [("vn.police", null), ("kh.police", null), ("mm.police", null)]);
        string request = await parties.Passed("vn.police", "kh.police", "/v1/send", Requests.Send("rescue-verification-request", "request.json", "kh.police"));
        JsonNode moved = JsonNode.Parse(Federation.Sample("outcomes-2.json"))!["lines"]!.AsArray().Single(line => (int)line!["line"]! == 9)!.DeepClone();
        await Free(parties, Placed("MM-13"));
        await Free(parties, Outcome(moved));

        string answer = await parties.Passed("kh.police", "vn.police", $"/v1/packets/{request}/answer", new JsonObject { ["outcomes"] = new JsonArray(moved.DeepClone()) }.ToJsonString());
        await parties.Refused("vn.police", Outcome(moved), "common:R08");
        await parties.Refused("vn.police", Placed("MM-13"), "common:R08");
        await Free(parties, Placed(null));

        string question = await parties.Passed(
            "vn.police", "kh.police", $"/v1/packets/{answer}/onward", """{"to":"mm.police","lines":[9],"categories":["victim.identity","victim.location"],"reason":"She may be there."}""");
        await parties.Passed("kh.police", "vn.police", $"/v1/packets/{question}/onward-decision", """{"authorised":true}""");
        await Free(parties, Placed("MM-13"));
        await parties.Refused("vn.police", Outcome(moved), "common:R08");
    }

    // It becomes a draft and is withdrawn: only what was sent before is ours by that.
    private static async Task Free(Parties parties, string body)
    {
        JsonNode drafted = await parties.Of("vn.police").Post("/v1/send", body);
        await parties.Of("vn.police").Post($"/v1/drafts/{drafted["draft"]}/withdraw");
    }

    private static string Outcome(JsonNode line) => Requests.Send("rescue-verification-outcome", "outcomes-2.json", To, change: body =>
    {
        body["case"]!["lines"] = new JsonArray(line.DeepClone());
        body["case"]!.AsObject().Remove("totals");
    });

    private static string Placed(string? region) => Requests.Send("rescue-verification-request", "onward-9.json", To, change: body =>
    {
        body["case"]!["caseRef"] = "VN-2025-0411";
        body["case"]!["subjects"]![0]!["lastKnown"] = region is null
            ? new JsonObject { ["country"] = "KH", ["region"] = "KH-20" }
            : new JsonObject { ["country"] = "MM", ["region"] = region };
    });
}
