using Interop.Cases.Persons;
using Interop.Cases.Places;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>What a recipient holds about one line.</summary>
public sealed record LineView
{
    public required int Line { get; init; }

    public required string Pseudonym { get; init; }

    /// <summary>Age and non-punishment: shown before anything else. Absent where no part about the person came.</summary>
    public PersonLine? Who { get; init; }

    /// <summary>"full" or "pseudonym"; absent where neither came.</summary>
    public string? IdentityLevel { get; init; }

    public PersonIdentity? Identity { get; init; }

    public Profile? Profile { get; init; }

    public Protection? Protection { get; init; }

    /// <summary>Finest level that came.</summary>
    public string? LocationLevel { get; init; }

    public Location? Place { get; init; }

    public Lead? Lead { get; init; }

    public DoNoHarm? DoNoHarm { get; init; }

    public PersonNarrative? Narrative { get; init; }

    public PersonHealth? Health { get; init; }

    public Condition? Found { get; init; }

    public IReadOnlyList<FamilyContact> Family { get; init => field = value ?? []; } = [];

    public OutcomeEntry? Outcome { get; init; }

    /// <summary>Categories of which nothing about this person came: not given, or withheld on the way; which one cannot be told.</summary>
    public IReadOnlyList<string> NotHere { get; init => field = value ?? []; } = [];
}
