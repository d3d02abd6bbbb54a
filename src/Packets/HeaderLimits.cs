namespace Interop.Packets;

/// <summary>What bounds a header. Part of the format: writer and reader hold the same.</summary>
public static class HeaderLimits
{
    /// <summary>Format version.</summary>
    public const uint Version = 1;

    /// <summary>Longest header in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Fewest leaves, decoys included.</summary>
    public const int MinParts = 8;

    /// <summary>Most leaves, decoys included.</summary>
    public const int MaxParts = 256;

    /// <summary>Most receiving keys.</summary>
    public const int MaxReceiving = 16;

    /// <summary>Most secondary purposes.</summary>
    public const int MaxSecondaryPurposes = 2;

    /// <summary>Most entries of any other list of codes, digests, offences or approvals.</summary>
    public const int MaxListed = 32;

    /// <summary>Most officers who attest an emergency.</summary>
    public const int MaxOfficers = 8;

    /// <summary>Longest signature of an officer in bytes (a passkey assertion is longer than a bare signature).</summary>
    public const int MaxOfficerSignatureBytes = 4096;

    /// <summary>Longest time from created_at to not_after.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    /// <summary>How far two clocks may be apart.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);
}
