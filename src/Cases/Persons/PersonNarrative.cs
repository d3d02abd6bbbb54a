using Interop.Cases.Values;

namespace Interop.Cases.Persons;

/// <summary>What was done to a person: content of category victim.narrative.</summary>
public sealed record PersonNarrative
{
    public Text? Account { get; init; }

    public IReadOnlyList<ControlMethod> MethodsOfControl { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ExploitationType> Exploitation { get; init => field = value ?? []; } = [];
}
