using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>What a helper needs where the name is not given.</summary>
public sealed record Profile
{
    /// <summary>"under-18", "18-24", "25-34", "35-49", "50-and-over" or "unknown".</summary>
    public required string AgeBand { get; init; }

    public Gender? Gender { get; init; }

    /// <summary>ISO 639-3.</summary>
    public IReadOnlyList<string> Languages { get; init => field = value ?? []; } = [];
}
