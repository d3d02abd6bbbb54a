using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Interop.Crypto.Native;

namespace Interop.Crypto.Tests;

/// <summary>Forgeries over points of small order, which OpenSSL takes and libsodium does not: with us, neither does.</summary>
public sealed class SmallOrderTests
{
    private static readonly BigInteger Order = BigInteger.Parse("7237005577332262213973186563042994240857116359379907606001950938285454250989", CultureInfo.InvariantCulture);
    private static readonly byte[] Identity = [1, .. new byte[31]];

    public static TheoryData<CryptoLibrary> Both => [CryptoLibrary.Libsodium, CryptoLibrary.Libcrypto];

    private static ReadOnlySpan<byte> Message => "message"u8;

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void A_key_of_small_order_that_fits_every_message_verifies_none(CryptoLibrary library)
    {
        Libraries.SkipIfAbsent(library);
        Assert.False(Ed25519.Verify(Provider.Open(library), Identity, Message, ForIdentity()));
    }

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void A_signature_whose_R_is_of_small_order_is_refused(CryptoLibrary library)
    {
        Libraries.SkipIfAbsent(library);
        byte[] seed = new byte[32];
        byte[] publicKey = new byte[32];
        ISignatureScheme scheme = Provider.Open(library);
        scheme.PublicKey(seed, publicKey);
        byte[] signature = [.. Identity, .. SignWithNonceZero(seed, publicKey)];
        Assert.False(Ed25519.Verify(scheme, publicKey, Message, signature));
    }

    [SkippableFact]
    public void OpenSsl_alone_would_take_both_which_is_why_we_look_first()
    {
        Libraries.SkipIfAbsent(CryptoLibrary.Libcrypto);
        OpenSslSignatures openSsl = new();
        byte[] seed = new byte[32];
        byte[] publicKey = new byte[32];
        openSsl.PublicKey(seed, publicKey);
        Assert.True(openSsl.Verify(publicKey, Message, [.. Identity, .. SignWithNonceZero(seed, publicKey)]));
        Assert.True(openSsl.Verify(Identity, Message, ForIdentity()));
    }

    // S = h a, as a signer would compute it who took the nonce 0.
    private static byte[] SignWithNonceZero(byte[] seed, byte[] publicKey)
    {
        byte[] challenge = SHA512.HashData([.. Identity, .. publicKey, .. Message]);
        return Bytes(new BigInteger(challenge, isUnsigned: true) * Scalar(seed) % Order);
    }

    // R = r B and S = r: good for every message under the key that is the neutral point.
    private static byte[] ForIdentity()
    {
        byte[] seed = new byte[32];
        byte[] r = new byte[32];
        Ed25519.PublicKey(seed, r);
        return [.. r, .. Bytes(Scalar(seed) % Order)];
    }

    private static BigInteger Scalar(byte[] seed)
    {
        byte[] scalar = SHA512.HashData(seed)[..32];
        scalar[0] &= 248;
        scalar[31] = (byte)((scalar[31] & 63) | 64);
        return new BigInteger(scalar, isUnsigned: true);
    }

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = new byte[32];
        Assert.True(number.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }
}
