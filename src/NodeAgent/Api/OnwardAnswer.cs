namespace Interop.NodeAgent.Api;

/// <summary>POST /v1/packets/{packet}/onward-decision: authorises or refuses an onward request.</summary>
internal sealed record OnwardAnswer
{
    public required bool Authorised { get; init; }

    /// <summary>Stands as the written authorisation; true unless given.</summary>
    public bool? Written { get; init; }

    /// <summary>Fewer lines than were asked for; all of them unless given.</summary>
    public IReadOnlyList<int> Lines { get; init => field = value ?? []; } = [];

    /// <summary>Fewer categories than were asked for; all of them unless given.</summary>
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    /// <summary>Conditions in words, which travel with the data.</summary>
    public IReadOnlyList<string> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Handling codes to be added.</summary>
    public IReadOnlyList<string> Handling { get; init => field = value ?? []; } = [];

    /// <summary>How long it holds, 1 to 720 hours; 72 unless given.</summary>
    public int? ValidHours { get; init; }

    /// <summary>Where refused: a code of the refusals list.</summary>
    public string? Refusal { get; init; }

    /// <summary>Where refused: why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>BCP 47 language of conditions and reason; "en" unless given.</summary>
    public string Lang { get; init => field = value ?? "en"; } = "en";
}
