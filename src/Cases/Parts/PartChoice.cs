using Interop.Cases.Places;

namespace Interop.Cases.Parts;

/// <summary>What the sender gives at all; policy narrows it further before anything is sealed.</summary>
public sealed record PartChoice
{
    /// <summary>Levels of victim.identity, of "full" and "pseudonym".</summary>
    public IReadOnlyList<string> IdentityLevels { get; init; } = [IdentityPart.Full, IdentityPart.Pseudonym];

    /// <summary>Levels of victim.location: one part each.</summary>
    public IReadOnlyList<string> LocationLevels { get; init; } = Ladder.Levels;

    /// <summary>Categories given, or null for all that the document has.</summary>
    public IReadOnlyCollection<string>? Categories { get; init; }

    /// <summary>Everything, at every level.</summary>
    public static PartChoice Everything { get; } = new();

    internal bool Gives(string category) => Categories?.Contains(category, StringComparer.Ordinal) ?? true;
}
