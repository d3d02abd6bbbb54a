using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>What was done to one person.</summary>
public sealed record NarrativeEntry
{
    public required PersonLine Who { get; init; }

    public required PersonNarrative Narrative { get; init; }
}
