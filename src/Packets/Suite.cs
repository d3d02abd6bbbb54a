namespace Interop.Packets;

/// <summary>A cipher suite: one registry number for key agreement, key derivation, part cipher and signature together.</summary>
/// <remarks>
/// 1 = X25519, HKDF-SHA256, ChaCha20-Poly1305, Ed25519; 2 = the same with AES-256-GCM. 3 and 4 are numbers for the hybrids
/// with ML-KEM; they are refused.
/// </remarks>
public readonly record struct Suite
{
    private Suite(uint id) => Id = id;

    /// <summary>Every reader and writer has it.</summary>
    public static Suite ChaCha20Poly1305 { get; } = new(1);

    /// <summary>Where AES is a rule.</summary>
    public static Suite Aes256Gcm { get; } = new(2);

    /// <summary>Number on the wire; a higher one is stronger or equal.</summary>
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

    /// <summary>The number.</summary>
    public override string ToString() => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
