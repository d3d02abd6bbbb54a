using System.Text.Json;

namespace Interop.NodeAgent.Api;

/// <summary>POST /v1/threads/{thread}/raise: the case becomes an emergency for every partner that was asked.</summary>
internal sealed record RaiseRequest
{
    /// <summary>The imminent risk; see <see cref="EmergencyEntry"/>.</summary>
    public required string Statement { get; init; }

    /// <summary>BCP 47 language of the statement; "en" unless given.</summary>
    public string Lang { get; init => field = value ?? "en"; } = "en";

    /// <summary>A note of the case with what is new (a demand, a person at risk); without one the statement is the message.</summary>
    public JsonElement? Case { get; init; }

    /// <summary>Partners to tell; all that were asked unless given.</summary>
    public IReadOnlyList<RecipientEntry> To { get; init => field = value ?? []; } = [];
}
