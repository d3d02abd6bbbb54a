using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>The embassy's copy: first pseudonyms for all, then the name of the one who agreed, and nothing at all of the one who objected.</summary>
internal static class Embassy
{
    public const string Name = "vn.embassy-phnom-penh";
    private const int Agreed = 1;
    private const int Objected = 11;

    /// <summary>What it gets at once.</summary>
    public static async Task Tell(Scene scene)
    {
        JsonElement content = (await scene.Opened(Name, scene.Requests[Name])).Get("content");
        IReadOnlyList<JsonElement> lines = content.List("lines");
        scene.Page.Happened($"{scene.Cast.Pseudonym(Name, "officer")} of the embassy opens its copy: {lines.Count} people by pseudonym, age band and language, the district, no suspect and no account of what was done to them [common:R12-I, R09-L, C-EMBASSY].");
        scene.Checks.Note(
            "the embassy's copy hides suspects and accounts of exploitation",
            !content.Has("suspects") && !content.Has("accounts") && !content.Has("channels") && lines.All(line => !line.Has("narrative")),
            $"{lines.Count} lines");
        scene.Checks.Note(
            "the embassy knows all twelve by pseudonym alone, and the district alone",
            lines.Count == 12 && lines.All(line => !line.Has("identity") && line.Text("identityLevel") == "pseudonym" && line.Text("locationLevel") == "district"),
            "");
    }

    /// <summary>What two of them said once they were safe and alone: the list goes to the embassy again.</summary>
    public static async Task TellAgain(Scene scene)
    {
        JsonElement request = await scene.Sample("request.json");
        JsonObject packet = Asking.Packet("rescue-verification-request", "rescue", await WithWishes(scene, request), (Name, "allowed"));
        packet["thread"] = scene.Case;
        JsonElement drafted = (await scene.Cast.Officer(Asking.From).Post("/v1/send", Scene.Json(packet), scene.Cancellation)).Require();
        string[] objection = [.. drafted.List("recipients")[0].List("withheld").Where(part => part.Texts("rules").Contains("common:R12", StringComparer.Ordinal)).Select(part => part.Text("category")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string digest = (await scene.Approved(Asking.From, drafted))[Name];
        await scene.Travelled(Asking.From, digest);
        IReadOnlyList<JsonElement> lines = (await scene.Opened(Name, digest)).Get("content").List("lines");
        JsonElement agreed = lines.Single(line => line.Number("line") == Agreed);
        JsonElement objected = lines.Single(line => line.Number("line") == Objected);
        scene.Page.Say($"V-01, safe and asked alone in her own language, agrees that her embassy knows who she is. V-11 fears the authorities at home and objects. {scene.Cast.Pseudonym(Asking.From, "officer")} sends the list to the embassy again, with both.");
        scene.Page.Happened($"The embassy now reads one name, {(agreed.Has("identity") ? string.Join(" / ", Names.Of(agreed.Get("identity"))) : "none")}; of V-11 it gets no part [common:R12]; the others are pseudonyms as before.");
        scene.Checks.Note(
            "with her consent the embassy reads the name of V-01, and of nobody else",
            agreed.Has("identity") && Names.Of(agreed.Get("identity")).SequenceEqual(Names.Of(request.List("subjects")[0].Get("identity")), StringComparer.Ordinal)
                && lines.Count(line => line.Has("identity")) == 1 && lines.Count(line => line.TextOr("identityLevel", "") == "pseudonym") == 10,
            $"{lines.Count(line => line.Has("identity"))} of {lines.Count}");
        scene.Checks.Note(
            "nothing about V-11, who objects, goes to the embassy",
            !objected.Has("who") && !objected.Has("identityLevel") && !objected.Has("locationLevel") && objection.Contains("victim.identity", StringComparer.Ordinal) && objection.Contains("victim.location", StringComparer.Ordinal),
            $"R12 withholds {string.Join(", ", objection)}");
    }

    private static async Task<JsonElement> WithWishes(Scene scene, JsonElement request)
    {
        JsonNode document = JsonNode.Parse(request.GetRawText())!;
        foreach (JsonElement wish in (await scene.Sample("wishes.json")).EnumerateArray())
        {
            document["subjects"]!.AsArray().Single(one => one!["line"]!.GetValue<int>() == wish.Number("line"))!["protection"] = JsonNode.Parse(wish.Get("protection").GetRawText());
        }

        return Scene.Json(document);
    }
}
