using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>Signatures that the holder of a key can make and that some Ed25519 libraries take: those that multiply by the cofactor, or do not look at R.</summary>
internal static class WeakSignature
{
    /// <summary>The neutral point.</summary>
    public static readonly byte[] Neutral = [1, .. new byte[31]];

    /// <summary>A point of order 8: what is signed with it holds only where both sides are multiplied by 8.</summary>
    public static readonly byte[] OfOrderEight = Convert.FromHexString("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

    private static readonly BigInteger s_order = BigInteger.Parse("7237005577332262213973186563042994240857116359379907606001950938285454250989", CultureInfo.InvariantCulture);

    /// <summary>The same signature in a second spelling: S + L.</summary>
    public static byte[] Respelled(ReadOnlySpan<byte> signature) =>
        [.. signature[..32], .. Bytes(new BigInteger(signature[32..], isUnsigned: true) + s_order)];

    /// <summary>R as given, S = k a: as a signer computes it whose nonce is 0.</summary>
    public static byte[] Sign(byte[] r, byte[] seed, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message)
    {
        byte[] scalar = SHA512.HashData(seed)[..32];
        scalar[0] &= 248;
        scalar[31] = (byte)((scalar[31] & 63) | 64);
        BigInteger k = new(SHA512.HashData([.. r, .. publicKey, .. message]), isUnsigned: true);
        return [.. r, .. Bytes(k * new BigInteger(scalar, isUnsigned: true) % s_order)];
    }

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = new byte[32];
        Assert.True(number.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }
}
