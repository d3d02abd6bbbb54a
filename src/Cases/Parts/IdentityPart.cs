using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>Content of victim.identity, levels full and pseudonym.</summary>
public sealed record IdentityPart : IPartContent
{
    internal const string Code = "victim.identity";
    internal const string Full = "full";
    internal const string Pseudonym = "pseudonym";

    public required string Schema { get; init; }

    public required IReadOnlyList<IdentityEntry> Persons { get; init; }

    string IPartContent.Category => Code;

    // A guardian or a reason of best interests tells who the child is.
    string IPartContent.Level =>
        Persons.Any(p => p.Identity is not null || p.Protection is { Guardian: not null } or { BestInterests: not null }) ? Full : Pseudonym;

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => Persons.Select(p => (p.Who, p.Protection));
}
