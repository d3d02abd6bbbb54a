using System.Security.Cryptography;
using Interop.Crypto.Native;

namespace Interop.Crypto.Tests;

public sealed class Ed25519Tests
{
    public static TheoryData<CryptoLibrary> Both => [CryptoLibrary.Libsodium, CryptoLibrary.Libcrypto];

    [Fact]
    public void A_generated_key_signs_what_its_public_key_verifies()
    {
        using ISigner signer = Ed25519.Generate();
        byte[] signature = new byte[Ed25519.SignatureBytes];
        signer.Sign("a message"u8, signature);
        Assert.True(Ed25519.Verify(signer.PublicKey.Span, "a message"u8, signature));
        Assert.False(Ed25519.Verify(signer.PublicKey.Span, "another message"u8, signature));
        Assert.Equal(KeyId.Of(KeyAlgorithm.Ed25519, signer.PublicKey.Span), signer.Kid);
    }

    [SkippableFact]
    public void Both_libraries_give_the_same_key_and_the_same_signature()
    {
        Libraries.SkipIfAbsent(CryptoLibrary.Libsodium);
        Libraries.SkipIfAbsent(CryptoLibrary.Libcrypto);
        ISignatureScheme sodium = Provider.Open(CryptoLibrary.Libsodium);
        ISignatureScheme openSsl = Provider.Open(CryptoLibrary.Libcrypto);
        for (int length = 0; length < 200; length += 7)
        {
            byte[] seed = RandomNumberGenerator.GetBytes(32);
            byte[] message = RandomNumberGenerator.GetBytes(length);
            using LockedSigner one = new(sodium, seed);
            using LockedSigner two = new(openSsl, seed);
            byte[] first = new byte[64];
            byte[] second = new byte[64];
            one.Sign(message, first);
            two.Sign(message, second);
            Assert.Equal(one.Kid, two.Kid);
            Assert.Equal(first, second);
            Assert.True(Ed25519.Verify(sodium, one.PublicKey.Span, message, second));
            Assert.True(Ed25519.Verify(openSsl, one.PublicKey.Span, message, first));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void Every_flipped_bit_of_a_signature_or_key_is_refused(CryptoLibrary library)
    {
        Libraries.SkipIfAbsent(library);
        ISignatureScheme scheme = Provider.Open(library);
        using LockedSigner signer = new(scheme, RandomNumberGenerator.GetBytes(32));
        byte[] signature = new byte[64];
        signer.Sign("message"u8, signature);
        byte[] both = [.. signature, .. signer.PublicKey.Span];
        for (int bit = 0; bit < both.Length * 8; bit++)
        {
            both[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Ed25519.Verify(scheme, both.AsSpan(64), "message"u8, both.AsSpan(0, 64)), $"bit {bit}");
            both[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.True(Ed25519.Verify(scheme, both.AsSpan(64), "message"u8, both.AsSpan(0, 64)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(65)]
    public void A_span_of_a_wrong_length_is_refused(int length)
    {
        using ISigner signer = Ed25519.Generate();
        byte[] signature = new byte[64];
        signer.Sign("message"u8, signature);
        Assert.Throws<ArgumentException>(() => Ed25519.Signer(new byte[length]));
        Assert.Throws<ArgumentException>(() => Ed25519.PublicKey(new byte[length], new byte[32]));
        Assert.Throws<ArgumentException>(() => Ed25519.PublicKey(new byte[32], new byte[length]));
        Assert.Throws<ArgumentException>(() => signer.Sign("message"u8, new byte[length]));
        Assert.False(Ed25519.Verify(signer.PublicKey.Span, "message"u8, new byte[length]));
        Assert.False(Ed25519.Verify(new byte[length], "message"u8, signature));
    }

    [Fact]
    public void A_disposed_signer_signs_no_more()
    {
        ISigner signer = Ed25519.Generate();
        signer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => signer.Sign("message"u8, new byte[64]));
    }

    [Fact]
    public void A_forced_library_that_nobody_knows_is_a_coded_error() =>
        Assert.Equal(CryptoUnavailableException.Unknown, Assert.Throws<CryptoUnavailableException>(() => Provider.Choose("bouncy")).Code);

    [Fact]
    public void A_forced_library_that_this_build_lacks_is_a_coded_error()
    {
#if !NSEC
        Assert.Equal(CryptoUnavailableException.Missing, Assert.Throws<CryptoUnavailableException>(() => Provider.Choose("nsec")).Code);
#endif
    }
}
