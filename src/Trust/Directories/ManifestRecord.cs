using System.Collections.Immutable;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Trust.Directories;

/// <summary>What an agency says of itself.</summary>
public sealed record ManifestRecord
{
    /// <summary>Whose.</summary>
    public required AgencyCode Agency { get; init; }

    /// <summary>Its place in the chain.</summary>
    public required ChainPosition Position { get; init; }

    /// <summary>Its end.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Pins of the agency's TLS keys.</summary>
    public required ImmutableArray<Digest> TlsPins { get; init; }

    /// <summary>Keys that sign, valid or not.</summary>
    public required ImmutableArray<SigningKeyRecord> SigningKeys { get; init; }

    /// <summary>Keys to seal to, valid or not.</summary>
    public required ImmutableArray<ReceivingKeyRecord> ReceivingKeys { get; init; }

    /// <summary>The weakest suite accepted.</summary>
    public required Suite FloorSuite { get; init; }

    /// <summary>Officers.</summary>
    public required ImmutableArray<OfficerRecord> Officers { get; init; }

    /// <summary>Published receive rules; empty if none.</summary>
    public required ReadOnlyMemory<byte> ReceivePolicy { get; init; }

    /// <summary>Revoked keys.</summary>
    public required ImmutableArray<RevocationRecord> Revocations { get; init; }

    /// <summary>How the duty officer is reached, for people.</summary>
    public required string Contact { get; init; }

    /// <summary>The key with which the agency signed at a time.</summary>
    /// <param name="kid">Identifier in the signature.</param>
    /// <param name="at">When the packet was first logged or receipted; now, for one that just arrived.</param>
    /// <returns>The key, or sender-unknown, sender-key-not-valid or sender-key-revoked.</returns>
    public Outcome<PublicKey> SigningKey(KeyId kid, DateTimeOffset at)
    {
        SigningKeyRecord? found = SigningKeys.FirstOrDefault(k => k.Key.Kid == kid);
        if (found is null)
        {
            return PacketRefusal.Because(RefusalCodes.SenderUnknown, $"The manifest of {Agency} lists no such signing key; fetch the directory and try again.");
        }

        if (at >= ExpiresAt)
        {
            return PacketRefusal.Because(RefusalCodes.SenderKeyNotValid, $"The manifest of {Agency} has expired; the agency must publish a new one.");
        }

        if (at < found.NotBefore || at >= found.NotAfter)
        {
            return PacketRefusal.Because(RefusalCodes.SenderKeyNotValid, $"The signing key of {Agency} was not valid at that time.");
        }

        return IsRevoked(kid, at)
            ? PacketRefusal.Because(RefusalCodes.SenderKeyRevoked, $"{Agency} has revoked this signing key; ask for the packet again under a new one.")
            : new Outcome<PublicKey>.Held(found.Key);
    }

    /// <summary>The newest key to seal to for a unit, or for the agency itself.</summary>
    /// <returns>The key, or receiving-key-unknown.</returns>
    public Outcome<ReceivingKeyRecord> ReceivingKey(Suite suite, Code? unit, DateTimeOffset at)
    {
        ReceivingKeyRecord? newest = at >= ExpiresAt ? null : ReceivingKeys
            .Where(k => k.Suite == suite && k.Unit == unit && at >= k.NotBefore && at < k.NotAfter && !IsRevoked(k.Key.Kid, at))
            .MaxBy(k => k.NotBefore);
        return newest is null
            ? PacketRefusal.Because(RefusalCodes.ReceivingKeyUnknown, $"{Agency} publishes no receiving key of that suite and unit that is valid now; ask the agency for a new manifest.")
            : new Outcome<ReceivingKeyRecord>.Held(newest);
    }

    /// <summary>Whether the agency has taken a key back, for things of that time.</summary>
    public bool IsRevoked(KeyId kid, DateTimeOffset at) => Revocations.Any(r => r.Kid == kid && at >= r.Since);

    /// <summary>The officer of that pseudonym, or null.</summary>
    public OfficerRecord? Officer(OfficerPseudonym pseudonym) => Officers.FirstOrDefault(o => o.Pseudonym == pseudonym);
}
