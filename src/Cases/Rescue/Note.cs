using Interop.Cases.Values;

namespace Interop.Cases.Rescue;

/// <summary>Packet type note: a message of the thread in words, at need with a new ransom demand or a list of persons.</summary>
public sealed record Note
{
    public const string SchemaName = "note/1";

    /// <summary><see cref="SchemaName"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>Nobody in it exists: an exercise or a test.</summary>
    public bool Exercise { get; init; }

    public required string CaseRef { get; init; }

    /// <summary>At most 4,000 characters; sealed as victim.narrative, the strictest free text of this type.</summary>
    public required Text Message { get; init; }

    public Ransom? Ransom { get; init; }

    /// <summary>Day on which the persons' ages are judged.</summary>
    public DateOnly? AgeDay { get; init; }

    public IReadOnlyList<NotePerson> Persons { get; init => field = value ?? []; } = [];
}
