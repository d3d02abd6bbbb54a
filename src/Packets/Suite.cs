namespace Interop.Packets;

/// <summary>A cipher suite: one registry number for key agreement, key derivation, part cipher and signature together.</summary>
/// <remarks>
/// 1 = X25519, HKDF-SHA256, ChaCha20-Poly1305, Ed25519; 2 = the same with AES-256-GCM. 3 and 4 are reserved for the hybrids
/// with ML-KEM; they are refused. Which of two suites is the weaker is said here and nowhere else (docs/decisions/0020-suites.md).
/// </remarks>
public readonly record struct Suite
{
    private Suite(uint id) => Id = id;

    /// <summary>Every reader and writer has it.</summary>
    public static Suite ChaCha20Poly1305 { get; } = new(1);

    /// <summary>Where AES is a rule.</summary>
    public static Suite Aes256Gcm { get; } = new(2);

    /// <summary>Every suite of this version, the weakest first.</summary>
    public static IReadOnlyList<Suite> All { get; } = [ChaCha20Poly1305, Aes256Gcm];

    /// <summary>Number on the wire.</summary>
    public uint Id { get; }

    /// <summary>Length of an encapsulated key in bytes.</summary>
    public int EncapsulatedKeyBytes => 32;

    /// <summary>Length of a part's key in bytes.</summary>
    public int PartKeyBytes => 32;

    /// <summary>Length of a part's authentication tag in bytes.</summary>
    public int TagBytes => 16;

    /// <summary>Takes a number; false for a suite that is not offered.</summary>
    public static bool TryFrom(uint id, out Suite suite)
    {
        bool offered = id is 1 or 2;
        suite = offered ? new Suite(id) : default;
        return offered;
    }

    /// <summary>A number that stands for a suite to come: known, and refused under its own code.</summary>
    public static bool IsReserved(uint id) => id is 3 or 4;

    /// <summary>The order of suites: that of their numbers. Floors and downgrades are judged by it.</summary>
    public bool IsWeakerThan(Suite other) => Id < other.Id;

    /// <summary>The number.</summary>
    public override string ToString() => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
