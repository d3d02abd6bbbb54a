using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>Content of victim.narrative.</summary>
public sealed record NarrativePart : IPartContent
{
    internal const string Code = "victim.narrative";

    public required string Schema { get; init; }

    public required IReadOnlyList<NarrativeEntry> Persons { get; init; }

    string IPartContent.Category => Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => Persons.Select(p => (p.Who, (Protection?)null));
}
