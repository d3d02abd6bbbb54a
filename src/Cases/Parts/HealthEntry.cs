using Interop.Cases.Persons;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>One person's health: as the sender knew it, or as the rescuer found it.</summary>
public sealed record HealthEntry
{
    public required PersonLine Who { get; init; }

    public PersonHealth? Health { get; init; }

    public Condition? Found { get; init; }
}
