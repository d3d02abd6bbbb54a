using System.Collections.Immutable;
using Interop.Crypto;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>An oversight body, as its home lists it.</summary>
public sealed record OversightRecord
{
    /// <summary>Its name.</summary>
    public required OversightName Name { get; init; }

    /// <summary>Jurisdictions that accept it, its home among them, ordered by code.</summary>
    public required ImmutableArray<JurisdictionCode> ListedBy { get; init; }

    /// <summary>Pins of its TLS keys, by its home.</summary>
    public required ImmutableArray<Digest> TlsPins { get; init; }

    /// <summary>Key that signs its reports.</summary>
    public required PublicKey SigningKey { get; init; }

    /// <summary>vkey line of its witness key; null if it is no witness.</summary>
    public required string? WitnessVkey { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }
}
