using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>One person's identity, or at level pseudonym the profile in its place.</summary>
public sealed record IdentityEntry
{
    public required PersonLine Who { get; init; }

    public Profile? Profile { get; init; }

    public PersonIdentity? Identity { get; init; }

    public Protection? Protection { get; init; }
}
