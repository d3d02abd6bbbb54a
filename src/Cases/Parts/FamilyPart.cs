using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>Content of family.contact.</summary>
public sealed record FamilyPart : IPartContent
{
    internal const string Code = "family.contact";

    public required string Schema { get; init; }

    public required IReadOnlyList<FamilyEntry> Persons { get; init; }

    string IPartContent.Category => Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => Persons.Select(p => (p.Who, (Protection?)null));
}
