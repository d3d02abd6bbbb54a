using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>Content of special.health.</summary>
public sealed record HealthPart : IPartContent
{
    internal const string Code = "special.health";

    public required string Schema { get; init; }

    public required IReadOnlyList<HealthEntry> Persons { get; init; }

    string IPartContent.Category => Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => Persons.Select(p => (p.Who, (Protection?)null));
}
