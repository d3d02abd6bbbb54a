namespace Interop.NodeAgent.Api;

/// <summary>application/problem+json (RFC 9457) with a stable code, what is wrong and what to do.</summary>
internal sealed record ProblemView(string Type, string Title, int Status, string Code, string Sentence, string Todo)
{
    public IReadOnlyList<FindingView>? Findings { get; init; }

    public IReadOnlyList<RecipientView>? Recipients { get; init; }

    public IReadOnlyList<LineStatusView>? Lines { get; init; }
}
