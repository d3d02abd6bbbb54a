using System.Globalization;
using System.Text.Json;
using Interop.Contracts;
using Interop.Packets;
using Interop.Sandbox.Api;
using Decision = Interop.Contracts.Decision;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: kh.police opens the request, sees what it may and may not do, and takes responsibility.</summary>
internal static class OpenedByPolice
{
    private const string Police = "kh.police";
    private static readonly Code[] s_children = [Code.Parse("minor"), Code.Parse("age-unknown")];

    public static async Task Tell(Scene scene)
    {
        string packet = scene.Requests[Police];
        JsonElement opened = await scene.Opened(Police, packet);
        JsonElement content = opened.Get("content");
        scene.Page.Happened($"{opened.Text("openedBy")} opens it. Signature, directory, replay and every commitment were checked first.");
        scene.Page.Table(["line#", "handling", "name, letter for letter"], content.List("lines").Select(Line));

        JsonElement request = await scene.Sample("request.json");
        IReadOnlyList<int> differing = Names.Differing(request, content);
        int lines = request.List("subjects").Count;
        scene.Checks.Note(
            "all twelve names arrive as they were written, code point by code point",
            differing.Count == 0 && content.List("lines").Count == lines && lines == 12,
            differing.Count == 0 ? $"{lines} of {lines}" : $"lines {string.Join(", ", differing)} differ");

        scene.Page.Say("What kh.police may and may not do with it, from the gateways' signed decisions:");
        foreach (JsonElement obligation in opened.List("obligations"))
        {
            scene.Page.Point($"{obligation.Text("words")} [{string.Join(", ", obligation.Texts("rules"))}]");
        }

        await Children(scene, packet);
        await VictimFirst(scene, packet, content);

        (await scene.Cast.Officer(Police).Post($"/v1/packets/{packet}/ack", Scene.Json(new System.Text.Json.Nodes.JsonObject { ["kind"] = "responsibility-accepted" }), scene.Cancellation)).Require();
        string? by = (await scene.Until("kh.police's signed \"responsibility accepted\" at vn.police", async () =>
            (await scene.Records.Receipts(Asking.From, packet)).Find(receipt => receipt.Kind == ReceiptKind.ResponsibilityAccepted && receipt.Issuer == Police))).Officer?.ToString();
        scene.Page.Happened($"{by} accepts responsibility; the signed receipt is at vn.police. She knows now that it was read, by whom (a pseudonym), and who acts.");
        scene.Checks.Note("the sender holds the recipient's signed responsibility", by is not null, by ?? "");

    }

    private static string[] Line(JsonElement line) =>
    [
        line.Number("line").ToString(CultureInfo.InvariantCulture),
        line.Has("who") ? Age(line.Get("who")) : "",
        line.Has("identity") ? string.Join("  /  ", Names.Of(line.Get("identity"))) : line.Text("pseudonym"),
    ];

    private static string Age(JsonElement who) => who.TextOr("minor", "") switch
    {
        "yes" => "child",
        "unknown" => "treated as a child",
        _ => "",
    };

    // The gateway's decision is signed and names obligations part by part; the labels say which parts are about children.
    private static async Task Children(Scene scene, string packet)
    {
        Envelope envelope = await scene.Records.AtGateway("kh", packet);
        int[] children = [.. envelope.Parts.Where(part => part.Meta.Facts.Any(s_children.Contains)).Select(part => part.Index)];
        Code[] categories = [.. envelope.Parts.Where(part => children.Contains(part.Index)).Select(part => part.Meta.Category)];
        int[] adults = [.. envelope.Parts.Where(part => categories.Contains(part.Meta.Category) && !children.Contains(part.Index)).Select(part => part.Index)];
        List<Storage.Agent.DecisionRow> decisions = await scene.Records.Decisions(Police, packet);
        PartDecision[] parts = [.. decisions.SelectMany(row => Decision.Parser.ParseFrom(Signed.Parser.ParseFrom(row.Signed).Body).Parts)];
        bool stricter = children.Length > 0 && adults.Length > 0 && decisions.Count == 2
            && parts.Where(part => children.Contains((int)part.Index)).All(Strict)
            && !parts.Where(part => adults.Contains((int)part.Index)).Any(Strict);
        scene.Page.Say($"Lines 3 and 9 are, or may be, children: {children.Length} sealed parts about them alone carry TLP:AMBER+STRICT and the duty to involve a guardian or the authority for children [common:R13]; those about adults do not.");
        scene.Checks.Note("parts about children carry the stricter handling, parts about adults do not", stricter, $"{children.Length} parts about children, {adults.Length} comparable about adults, {decisions.Count} signed decisions");
    }

    // Line 12 is accused and a victim; lines 5 and 7 have health data. What follows stands in the gateways' signed decisions, part by part.
    private static async Task VictimFirst(Scene scene, string packet, JsonElement content)
    {
        JsonElement accused = content.List("lines").Single(line => line.Number("line") == 12).Get("who");
        Envelope envelope = await scene.Records.AtGateway("kh", packet);
        ILookup<int, Obligation> owed = (await scene.Records.Decisions(Police, packet))
            .SelectMany(row => Decision.Parser.ParseFrom(Signed.Parser.ParseFrom(row.Signed).Body).Parts).SelectMany(part => part.Obligations.Select(one => ((int)part.Index, one))).ToLookup(pair => pair.Item1, pair => pair.one);
        int[] both = [.. envelope.Parts.Where(part => part.Meta.Facts.Any(fact => fact.Value == "victim-and-suspect")).Select(part => part.Index)];
        int[] health = [.. envelope.Parts.Where(part => part.Meta.Category.Value == "special.health").Select(part => part.Index)];
        bool first = accused.List("roles")[0].Text("role").StartsWith("victim", StringComparison.Ordinal) && accused.List("roles").Any(role => role.Text("role") == "suspect")
            && accused.Get("nonPunishment").Text("state") == "indicated";
        int[] sick = [.. content.List("lines").Where(line => line.Has("health")).Select(line => line.Number("line"))];
        scene.Page.Say("V-12 is accused by others and was beaten: he is shown as a victim first, with where non-punishment stands, and until that is decided for humanitarian ends alone [common:R04, R04-H].");
        scene.Checks.Note(
            "who is victim and suspect is read as a victim first, with the non-punishment flag, for humanitarian ends",
            first && both.Length > 0 && both.All(part => Owes(owed[part], "duty", "show-non-punishment-first") && Owes(owed[part], "handling", "humanitarian-only")),
            $"{accused.List("roles")[0].Text("role")}, non-punishment {accused.Get("nonPunishment").Text("state")}, {both.Length} parts");
        scene.Checks.Note(
            "health data of lines 5 and 7 come with their necessity, a senior approver and no automation",
            sick is [5, 7] && health.Length > 0 && health.All(part => Owes(owed[part], "duty", "necessity-statement") && Owes(owed[part], "duty", "senior-approver") && Owes(owed[part], "handling", "no-automation")),
            $"lines {string.Join(", ", sick)}");
    }

    private static bool Owes(IEnumerable<Obligation> owed, string kind, string value) => owed.Any(one => one.Kind == kind && one.Value == value);

    private static bool Strict(PartDecision part) =>
        part.Obligations.Any(one => one is { Kind: "handling", Value: "TLP:AMBER+STRICT" }) && part.Obligations.Any(one => one is { Kind: "duty", Value: "guardian-or-child-authority" });
}
