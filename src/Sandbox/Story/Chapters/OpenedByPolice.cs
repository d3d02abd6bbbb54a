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

    private static bool Strict(PartDecision part) =>
        part.Obligations.Any(one => one is { Kind: "handling", Value: "TLP:AMBER+STRICT" }) && part.Obligations.Any(one => one is { Kind: "duty", Value: "guardian-or-child-authority" });
}
