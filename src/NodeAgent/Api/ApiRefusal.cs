namespace Interop.NodeAgent.Api;

/// <summary>The agent says no to one of its officers: a stable code, what is wrong, what to do. Never content of a case.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable reason code (docs/agent-api.md).</param>
/// <param name="Sentence">What is wrong.</param>
/// <param name="Todo">What to do now.</param>
internal sealed record ApiRefusal(int Status, string Code, string Sentence, string Todo)
{
    /// <summary>What the checks of the document found.</summary>
    public IReadOnlyList<FindingView> Findings { get; init; } = [];

    /// <summary>What policy said, recipient by recipient.</summary>
    public IReadOnlyList<RecipientView> Recipients { get; init; } = [];

    /// <summary>Lines that keep a case open.</summary>
    public IReadOnlyList<LineStatusView> Lines { get; init; } = [];

    public static ApiRefusal Malformed(string field, string sentence) =>
        new(400, "request-malformed", $"{field}: {sentence}", "Correct the field and send the request again; docs/agent-api.md shows every form.");

    public static ApiRefusal Missing(string what) =>
        new(404, $"{what}-unknown", $"There is no such {what} here.", "Check the identifier against the list.");
}
