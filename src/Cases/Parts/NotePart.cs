using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Parts;

/// <summary>Content of a note's message: labelled victim.narrative, the strictest that its free text can be.</summary>
public sealed record NotePart : IPartContent
{
    /// <summary>Tells it apart from a narrative by persons.</summary>
    internal const string Tag = "note";

    public required string Schema { get; init; }

    public bool Exercise { get; init; }

    public required string CaseRef { get; init; }

    public required Text Message { get; init; }

    public RansomDemand? Ransom { get; init; }

    string IPartContent.Category => NarrativePart.Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];
}
