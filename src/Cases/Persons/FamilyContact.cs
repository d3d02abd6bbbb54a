namespace Interop.Cases.Persons;

/// <summary>A relative: content of category family.contact.</summary>
public sealed record FamilyContact
{
    /// <summary>E.g. "mother".</summary>
    public required string Relation { get; init; }

    public PersonName? Name { get; init; }

    public IReadOnlyList<Phone> Phones { get; init => field = value ?? []; } = [];

    /// <summary>Whether the ransom was asked of this person.</summary>
    public bool RansomAsked { get; init; }
}
