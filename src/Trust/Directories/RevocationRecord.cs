using Interop.Crypto;

namespace Interop.Trust.Directories;

/// <summary>A revoked key.</summary>
/// <param name="Kid">Which.</param>
/// <param name="RevokedAt">When.</param>
/// <param name="CompromisedSince">Since when it counts as stolen; null if it was only superseded.</param>
public sealed record RevocationRecord(KeyId Kid, DateTimeOffset RevokedAt, DateTimeOffset? CompromisedSince)
{
    /// <summary>From here on the key counts no more.</summary>
    public DateTimeOffset Since => CompromisedSince is { } since && since < RevokedAt ? since : RevokedAt;
}
