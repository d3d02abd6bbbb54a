using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>The ransom deadline arrives: two officers attest an emergency, everybody who was asked is told, and the clocks follow on both sides.</summary>
internal static class Raising
{
    private const int Threatened = 7;
    private const string Statement = "A video threatens that V-07 is sold on tomorrow evening if the ransom is not paid; she is pregnant.";

    public static async Task Tell(Scene scene)
    {
        JsonElement note = await scene.Sample("escalation.json");
        await Unattested(scene, note);
        JsonElement before = await Clock(scene, Asking.From, scene.Case, "answer");
        JsonElement drafted = (await scene.Cast.Officer(Asking.From).Post(
            $"/v1/threads/{scene.Case}/raise", Scene.Json(new JsonObject { ["statement"] = Statement, ["case"] = JsonNode.Parse(note.GetRawText()) }), scene.Cancellation)).Require();
        Dictionary<string, string> raised = await scene.Approved(Asking.From, drafted);
        foreach (string packet in raised.Values)
        {
            scene.Timed.Add((Asking.From, packet));
        }

        await Task.WhenAll(raised.Values.Select(packet => scene.Travelled(Asking.From, packet)));
        scene.Page.Happened($"{scene.Cast.Pseudonym(Asking.From, "officer")} and {scene.Cast.Pseudonym(Asking.From, "approver")} attest the emergency. {raised.Count} envelopes of the same thread carry the statement, sealed; their headers carry both names and its digest.");
        await Attested(scene, raised["kh.police"]);
        await WhoReadsWhat(scene, raised);
        await Clocks(scene, before);
    }

    private static async Task Unattested(Scene scene, JsonElement note)
    {
        JsonObject alone = Asking.Packet("note", "rescue", note, ("kh.police", "allowed"));
        alone["urgency"] = "emergency";
        alone["thread"] = scene.Case;
        ApiAnswer refused = await scene.Cast.Officer(Asking.From).Post("/v1/send", Scene.Json(alone), scene.Cancellation);
        scene.Page.Happened($"A video comes to a family: pay by tomorrow evening. An emergency without a statement is not sent: {(int)refused.Status} {refused.Code}.");
        scene.Checks.Note("an emergency that nobody attests is refused", refused is { Status: HttpStatusCode.UnprocessableEntity, Code: "emergency-not-attested" }, refused.Code);
    }

    private static async Task Attested(Scene scene, string packet)
    {
        Packets.Header header = (await scene.Records.AtGateway("kh", packet)).Header;
        JsonElement opened = await scene.Opened("kh.police", packet);
        string read = opened.Get("content").Has("emergency") ? opened.Get("content").Get("emergency").Text("statement") : "";
        scene.Checks.Note(
            "two officers attest the emergency, and the statement that came is the one whose digest they signed",
            header.Emergency is { Officers.Count: 2 } && read == Statement && header.Urgency == Packets.Urgency.Emergency,
            string.Join(", ", header.Emergency?.Officers ?? []));
    }

    private static async Task WhoReadsWhat(Scene scene, Dictionary<string, string> raised)
    {
        JsonElement embassy = (await scene.Opened(Embassy.Name, raised[Embassy.Name])).Get("content");
        JsonElement organisation = (await scene.Opened("int.iom", raised["int.iom"])).Get("content");
        await scene.Opened(Border.Name, raised[Border.Name]);
        bool named = LinesOf(embassy).Any(line => line.Number("line") == Threatened && line.Has("identity"));
        scene.Page.Happened("The embassy reads who V-07 is: her life is in danger, two officers attest it, and the rule that asks for her consent yields [common:R12-I]. IOM reads the statement and no name.");
        scene.Checks.Note(
            "in an attested emergency the embassy reads the name of the one in danger, and still no account of what was done to her",
            named && !embassy.Has("note"),
            named ? "V-07" : "no name");
        scene.Checks.Note(
            "the emergency opens no name to int.iom",
            organisation.Get("emergency").Text("statement") == Statement && LinesOf(organisation).All(line => !line.Has("identity")),
            "");
    }

    // A list that is empty is not written.
    private static IReadOnlyList<JsonElement> LinesOf(JsonElement content) => content.Has("lines") ? content.List("lines") : [];

    private static async Task Clocks(Scene scene, JsonElement before)
    {
        JsonElement answer = await Clock(scene, Asking.From, scene.Case, "answer");
        JsonElement acknowledge = await Clock(scene, Asking.From, scene.Case, "acknowledge");
        string theirs = (await scene.Cast.Officer("kh.police").Get($"/v1/packets/{scene.Requests["kh.police"]}", scene.Cancellation)).Require().Text("thread");
        JsonElement same = await Clock(scene, "kh.police", theirs, "answer");
        scene.Page.Say("The clocks of kh.police, as both sides see them; they start when its gateway received the packet:");
        scene.Page.Table(["clock", "urgency", "since", "due"], new[] { before, acknowledge, answer }.Select(clock => (string[])[clock.Text("kind"), clock.Text("urgency"), Time(clock, "since"), Due(clock)]));
        scene.Checks.Note(
            "before the deadline: an answer within 8 hours, or 3 days where nothing is at hand",
            before.Text("urgency") == "urgent" && Span(before, "due") == TimeSpan.FromHours(8) && Span(before, "dueIfNotAtHand") == TimeSpan.FromDays(3),
            "");
        scene.Checks.Note(
            "after it: acknowledged within 30 minutes, answered within 4 hours of the raise, and both sides' clocks say the same",
            answer.Text("urgency") == "emergency" && Span(answer, "due") == TimeSpan.FromHours(4) && Span(acknowledge, "due") == TimeSpan.FromMinutes(30)
                && answer.Time("since") > before.Time("since") && same.Time("due") == answer.Time("due") && same.Time("since") == answer.Time("since"),
            $"due {Time(answer, "due")}");
    }

    /// <summary>A clock of kh.police in a case.</summary>
    public static async Task<JsonElement> Clock(Scene scene, string agency, string thread, string kind) => (await scene.Until($"the clock \"{kind}\" of kh.police at {agency}", async () =>
        (await scene.Cast.Officer(agency).Get($"/v1/threads/{thread}", scene.Cancellation)).Require().List("clocks")
            .Where(clock => clock.Text("kind") == kind && clock.Text("for") == "kh.police").Select(clock => new Seen(clock)).FirstOrDefault())).Clock;

    public static TimeSpan Span(JsonElement clock, string until) => clock.Has(until) ? clock.Time(until) - clock.Time("since") : TimeSpan.Zero;

    private static string Time(JsonElement clock, string name) => clock.Time(name).ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Due(JsonElement clock) =>
        string.Create(CultureInfo.InvariantCulture, $"+{Span(clock, "due").TotalHours:0.#} h") + (clock.Has("dueIfNotAtHand") ? string.Create(CultureInfo.InvariantCulture, $", or +{Span(clock, "dueIfNotAtHand").TotalDays:0} d") : "");

    private sealed record Seen(JsonElement Clock);
}
