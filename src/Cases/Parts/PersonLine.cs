using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Parts;

/// <summary>Who an entry is about, and what qualifies every word of it: leads each entry of each part about persons.</summary>
public sealed record PersonLine
{
    public required int Line { get; init; }

    public required string Pseudonym { get; init; }

    /// <summary>Unknown is handled like yes.</summary>
    public required Answer Minor { get; init; }

    public IReadOnlyList<RoleAssertion> Roles { get; init => field = value ?? []; } = [];

    public NonPunishment? NonPunishment { get; init; }
}
