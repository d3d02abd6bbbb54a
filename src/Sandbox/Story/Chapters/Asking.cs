using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: vn.police composes the request; nothing leaves before a second officer has approved it.</summary>
internal static class Asking
{
    public const string From = "vn.police";

    public static async Task Tell(Scene scene)
    {
        JsonElement request = await scene.Sample("request.json");
        Listed(scene, request);
        string author = scene.Cast.Pseudonym(From, "officer");
        JsonElement drafted = (await scene.Cast.Officer(From).Post("/v1/send", Send(request), scene.Cancellation)).Require();
        scene.Case = drafted.Text("thread");
        string draft = drafted.Get("draft").GetRawText();
        scene.Page.Happened($"{author} writes the request to the police of Cambodia, the border guard, the embassy and IOM. This is what each would get, by policy:");
        scene.Page.Table(["recipient", "outcome", "parts#", "withheld, and by which rule"], drafted.List("recipients").Select(Preview));
        scene.Withholding.UnionWith(drafted.List("recipients").SelectMany(recipient => recipient.List("withheld")).SelectMany(part => part.Texts("rules")));
        scene.Page.Aside("For int.iom the officer offers every level and leaves it to the gateways to withhold (offer: all-levels).");

        ApiAnswer alone = await scene.Cast.Officer(From).Post($"/v1/drafts/{draft}/approve", null, scene.Cancellation);
        IReadOnlyList<JsonElement> early = (await scene.Cast.Officer(From).Get($"/v1/drafts/{draft}", scene.Cancellation)).Require().List("packets");
        scene.Page.Happened($"State: {drafted.Text("state")}. {author} tries to approve it alone: {(int)alone.Status} {alone.Code}. {alone.Body.TextOr("sentence", "")}");
        scene.Checks.Note(
            "nothing leaves before a second officer approves",
            drafted.Text("state") == "awaiting-approval" && alone.Status is HttpStatusCode.Forbidden or HttpStatusCode.Conflict && early.Count == 0 && (await scene.Records.Known("vn")).Count == 0,
            $"refused: {alone.Code}");

        foreach ((string to, string packet) in await scene.Approved(From, drafted))
        {
            scene.Requests[to] = packet;
            scene.Timed.Add((From, packet));
        }

        scene.Page.Happened($"{scene.Cast.Pseudonym(From, "approver")} approves. {scene.Requests.Count} envelopes are sealed, one per recipient, each to that recipient's key alone.");
        if (scene.Requests.Count != 4)
        {
            throw new StepFailedException("four envelopes, to kh.police, vn.border, vn.embassy-phnom-penh and int.iom", string.Join(", ", scene.Requests.Keys));
        }
    }

    /// <summary>A packet to be sent for the story's case.</summary>
    public static JsonObject Packet(string type, string purpose, JsonElement document, params IEnumerable<(string Agency, string Offer)> to) => new()
    {
        ["type"] = type,
        ["urgency"] = "urgent",
        ["purpose"] = purpose,
        ["bases"] = new JsonArray("tip-10", "untoc-27", "bilateral", "vital-interests"),
        ["offences"] = new JsonArray(
            new JsonObject { ["code"] = "trafficking-in-persons", ["track"] = "serious-crime" },
            new JsonObject { ["code"] = "ict-fraud", ["track"] = "convention-offence" }),
        ["to"] = new JsonArray([.. to.Select(one => new JsonObject { ["agency"] = one.Agency, ["offer"] = one.Offer })]),
        ["case"] = JsonNode.Parse(document.GetRawText()),
    };

    private static JsonElement Send(JsonElement request) =>
        Scene.Json(Packet("rescue-verification-request", "rescue", request, ("kh.police", "allowed"), ("vn.border", "allowed"), (Embassy.Name, "allowed"), ("int.iom", "all-levels")));

    private static void Listed(Scene scene, JsonElement request)
    {
        IReadOnlyList<JsonElement> subjects = request.List("subjects");
        scene.Page.Say($"Case {request.Text("caseRef")}. {subjects.Count} people, held near Bavet. One telephone call, then silence; a ransom is asked. All of it is invented.");
        scene.Page.Table(["line#", "", "name as given"], subjects.Select(subject => (string[])
        [
            subject.Number("line").ToString(CultureInfo.InvariantCulture), subject.Text("pseudonym"), string.Join("  /  ", Names.Of(subject.Get("identity"))),
        ]));
    }

    private static string[] Preview(JsonElement recipient) =>
    [
        recipient.Text("agency"),
        recipient.Text("outcome"),
        recipient.Number("parts").ToString(CultureInfo.InvariantCulture),
        string.Join("\n", recipient.List("withheld").GroupBy(part => $"{part.Text("category")} {part.Text("level")}".TrimEnd() + ": " + string.Join(", ", part.Texts("rules")), StringComparer.Ordinal).Select(group => group.Count() == 1 ? group.Key : $"{group.Key} ({group.Count()} parts)")),
    ];
}
