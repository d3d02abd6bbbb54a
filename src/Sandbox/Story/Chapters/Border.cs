using System.Text.Json;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>The border guard is no onlooker: its copy lacks what border guards are never given, and its crossing log answers for one of the twelve.</summary>
internal static class Border
{
    public const string Name = "vn.border";

    public static async Task Tell(Scene scene)
    {
        JsonElement opened = await scene.Opened(Name, scene.Requests[Name]);
        JsonElement content = opened.Get("content");
        bool ceiling = !content.Has("accounts") && content.List("lines").All(line => !line.Has("health")) && content.List("lines").All(line => line.Has("identity"));
        scene.Page.Happened($"{opened.Text("openedBy")} opens the copy of {Name}: every name and place, no health data and no accounts, which border guards are never given [common:C-BORDER].");
        scene.Checks.Note("the border guard's copy has every name and neither health data nor accounts", ceiling, $"{content.List("lines").Count} lines");

        await Answering.Answer(scene, Name, await scene.Sample("outcomes-border.json"));
        JsonElement line = (await scene.Thread()).List("lines").Single(one => one.Number("line") == 10);
        scene.Page.Say("V-10 crossed back at Mộc Bài days ago, says the crossing log. Cambodia need not look for him.");
        scene.Checks.Note(
            "the border guard's own answer settles line 10: already returned",
            line.Text("status") == "already-returned" && line.Get("final").GetBoolean() && line.Texts("by") is [Name],
            $"{line.Text("status")}, said by {string.Join(", ", line.Texts("by"))}");
    }
}
