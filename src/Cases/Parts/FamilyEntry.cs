using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>The relatives of one person.</summary>
public sealed record FamilyEntry
{
    public required PersonLine Who { get; init; }

    public required IReadOnlyList<FamilyContact> Contacts { get; init; }
}
