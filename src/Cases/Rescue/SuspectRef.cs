using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Rescue;

/// <summary>A suspect as far as a rescue needs one; more belongs in a packet of its own.</summary>
public sealed record SuspectRef
{
    /// <summary>E.g. "S-01".</summary>
    public required string Ref { get; init; }

    public IReadOnlyList<PersonName> Names { get; init => field = value ?? []; } = [];

    public required ProcessRole Role { get; init; }

    public required InformationBasis Basis { get; init; }

    /// <summary>Must be answered: whether the suspect may be a victim.</summary>
    public required Answer PossiblyVictim { get; init; }

    /// <summary>Needed where the suspect may be a victim.</summary>
    public NonPunishment? NonPunishment { get; init; }

    /// <summary>Whether the recipient's law has the death penalty for the offence.</summary>
    public Answer DeathPenaltyExposure { get; init; } = Answer.Unknown;

    public IReadOnlyList<SocialAccount> Accounts { get; init => field = value ?? []; } = [];
}
