using Interop.Cases.Persons;
using Interop.Cases.Places;

namespace Interop.Cases.Rescue;

/// <summary>One person to be found: a line of the request, grouped by category of data.</summary>
public sealed record Subject
{
    /// <summary>From 1, without gaps; answers come back per line.</summary>
    public required int Line { get; init; }

    /// <summary>What the person is called where the name may not be, e.g. "V-01".</summary>
    public required string Pseudonym { get; init; }

    public required PersonIdentity Identity { get; init; }

    public IReadOnlyList<RoleAssertion> Roles { get; init => field = value ?? []; } = [];

    public NonPunishment? NonPunishment { get; init; }

    public Protection? Protection { get; init; }

    /// <summary>Where the person was last, if not at the site of the request or more exactly than that.</summary>
    public Location? LastKnown { get; init; }

    public PersonNarrative? Narrative { get; init; }

    public PersonHealth? Health { get; init; }

    public IReadOnlyList<FamilyContact> Family { get; init => field = value ?? []; } = [];
}
