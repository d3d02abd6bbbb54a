using Interop.Cases.Persons;

namespace Interop.Cases.Rescue;

/// <summary>A person that a note names.</summary>
public sealed record NotePerson
{
    public required int Line { get; init; }

    public required string Pseudonym { get; init; }

    public required PersonIdentity Identity { get; init; }

    public IReadOnlyList<RoleAssertion> Roles { get; init => field = value ?? []; } = [];

    public NonPunishment? NonPunishment { get; init; }
}
