using System.Text.Json;

namespace Interop.NodeAgent.Api;

/// <summary>POST /v1/packets/{id}/answer: either the whole document under case, or its lines under outcomes.</summary>
internal sealed record AnswerRequest
{
    /// <summary>A rescue-verification-outcome document.</summary>
    public JsonElement? Case { get; init; }

    /// <summary>Lines of such a document; reference, time and exercise mark are filled in.</summary>
    public JsonElement? Outcomes { get; init; }

    public IReadOnlyList<string> Handling { get; init => field = value ?? []; } = [];

    public string Offer { get; init => field = value ?? RecipientEntry.Allowed; } = RecipientEntry.Allowed;
}
