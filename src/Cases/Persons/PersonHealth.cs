namespace Interop.Cases.Persons;

/// <summary>Content of category special.health.</summary>
public sealed record PersonHealth
{
    public IReadOnlyList<HealthFlag> Flags { get; init => field = value ?? []; } = [];

    /// <summary>Why the partner strictly needs it: one sentence.</summary>
    public required string Necessity { get; init; }
}
