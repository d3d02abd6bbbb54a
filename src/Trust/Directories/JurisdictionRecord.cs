using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>A jurisdiction, as registrars and its authority describe it.</summary>
public sealed record JurisdictionRecord
{
    /// <summary>Its code.</summary>
    public required JurisdictionCode Code { get; init; }

    /// <summary>Name of its authority for people.</summary>
    public required string AuthorityName { get; init; }

    /// <summary>Key that signs the authority document.</summary>
    public required PublicKey AuthorityKey { get; init; }

    /// <summary>Its own SPIFFE trust domain.</summary>
    public required TrustDomain TrustDomain { get; init; }

    /// <summary>Its TLS CAs, each confined to the trust domain. Do not dispose: owned by the snapshot.</summary>
    public required ImmutableArray<X509Certificate2> TlsAuthorities { get; init; }

    /// <summary>Instruments that bind it, in force or not.</summary>
    public required ImmutableArray<InstrumentRecord> Instruments { get; init; }

    /// <summary>Position of the authority document.</summary>
    public required ChainPosition Position { get; init; }

    /// <summary>End of the authority document.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
