using System.Net;
using System.Text.Json;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: vn.police tries to close the case, and may not.</summary>
internal static class StaysOpen
{
    public static async Task Tell(Scene scene)
    {
        ApiAnswer answer = await scene.Cast.Officer(Asking.From).Post($"/v1/threads/{scene.Case}/close", null, scene.Cancellation);
        int[] open = answer.Body.Has("lines") ? [.. answer.Body.List("lines").Select(line => line.Number("line")).Order()] : [];
        JsonElement thread = await scene.Thread();
        scene.Closed = thread.Text("state") == "closed";
        scene.Page.Happened($"{scene.Cast.Pseudonym(Asking.From, "officer")} tries to close the case: {(int)answer.Status} {answer.Code}. {answer.Body.TextOr("sentence", "")}");
        JsonElement next = thread.List("clocks").FirstOrDefault(clock => clock.Text("kind") == "progress" && clock.Text("for") == "kh.police");
        scene.Checks.Note(
            "in an emergency the next report is due 12 hours after the last, until the case is closed",
            next.ValueKind == JsonValueKind.Object && Raising.Span(next, "due") == TimeSpan.FromHours(12) && next.Text("state") == "running",
            next.ValueKind == JsonValueKind.Object ? next.Text("state") : "no such clock");
        scene.Page.Say("Two people were seen and are still inside. Nothing that looks finished may hide them.");
        scene.Checks.Note(
            "the case does not close while lines 6 and 7 are open",
            answer is { Status: HttpStatusCode.Conflict, Code: "lines-open" } && open is [6, 7] && !scene.Closed,
            $"{answer.Code}: {string.Join(", ", open)}");
    }
}
