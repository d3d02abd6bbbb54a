namespace Interop.Crypto;

/// <summary>Which public keys may be registered at all: one encoding per key, and none of the points of small order.</summary>
/// <remarks>Byte checks only; nothing here can agree on a secret. RFC 8032 5.1.3, RFC 7748 5.</remarks>
public static class PublicKeys
{
    private static readonly byte[][] SmallEdwards =
    [
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        Convert.FromHexString("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
        Convert.FromHexString("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    ];

    private static readonly byte[][] SmallMontgomery =
    [
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        Convert.FromHexString("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        Convert.FromHexString("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    ];

    /// <summary>True for a key that a directory may list: 32 bytes, canonical, not of small order.</summary>
    public static bool Admits(KeyAlgorithm algorithm, ReadOnlySpan<byte> publicKey) => algorithm switch
    {
        KeyAlgorithm.Ed25519 => publicKey.Length == Ed25519.PublicKeyBytes && IsCanonical(publicKey) && !IsSmall(publicKey, SmallEdwards),
        // Bit 255 is no part of an X25519 key but would be part of its id.
        KeyAlgorithm.X25519 => publicKey.Length == 32 && publicKey[31] < 0x80 && IsCanonical(publicKey) && !IsSmall(publicKey, SmallMontgomery),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>True for an R that is no point of small order, which libsodium refuses and OpenSSL takes.</summary>
    internal static bool AdmitsCommitment(ReadOnlySpan<byte> r) => !IsSmall(r, SmallEdwards);

    // The coordinate, bit 255 left out, is below p = 2^255 - 19.
    private static bool IsCanonical(ReadOnlySpan<byte> key) =>
        (key[31] & 0x7f) != 0x7f || key[0] < 0xed || key[1..31].ContainsAnyExcept((byte)0xff);

    private static bool IsSmall(ReadOnlySpan<byte> key, byte[][] points)
    {
        Span<byte> coordinate = stackalloc byte[32];
        key.CopyTo(coordinate);
        coordinate[31] &= 0x7f;
        foreach (byte[] point in points)
        {
            if (coordinate.SequenceEqual(point))
            {
                return true;
            }
        }

        return false;
    }
}
