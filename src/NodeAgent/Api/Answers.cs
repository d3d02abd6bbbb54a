using System.Text.Json.Serialization.Metadata;

namespace Interop.NodeAgent.Api;

/// <summary>Turns replies into HTTP answers.</summary>
internal static class Answers
{
    public static IResult Of<T>(Reply<T> reply, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
        where T : notnull =>
        reply.TryGet(out T? value, out ApiRefusal? refusal) ? Results.Json(value, type, statusCode: status) : Problem(refusal);

    public static IResult Problem(ApiRefusal refusal) =>
        Results.Json(View(refusal), AgentJson.Default.ProblemView, "application/problem+json", refusal.Status);

    private static ProblemView View(ApiRefusal refusal) => new("about:blank", refusal.Code, refusal.Status, refusal.Code, refusal.Sentence, refusal.Todo)
    {
        Findings = refusal.Findings.Count > 0 ? refusal.Findings : null,
        Recipients = refusal.Recipients.Count > 0 ? refusal.Recipients : null,
        Lines = refusal.Lines.Count > 0 ? refusal.Lines : null,
    };
}
