using Interop.Crypto;
using Interop.Crypto.Native;
using Interop.Sealing.Hpke;
using Interop.Sealing.X25519;

namespace Interop.Sealing.Tests.Hpke;

public sealed class HpkeBaseTests : IDisposable
{
    private readonly ReceivingPrivateKey _key = ReceivingPrivateKey.Generate();
    private readonly byte[] _enc = new byte[HpkeBase.EncBytes];

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Both_sides_export_the_same_keys() => Assert.Equal(Send("info"u8), Receive(_enc, _key, "info"u8));

    [Fact]
    public void Another_info_gives_other_keys() => Assert.NotEqual(Send("info"u8), Receive(_enc, _key, "Info"u8));

    [Fact]
    public void Another_key_gives_other_keys()
    {
        using ReceivingPrivateKey other = ReceivingPrivateKey.Generate();
        Assert.NotEqual(Send("info"u8), Receive(_enc, other, "info"u8));
    }

    [Fact]
    public void Another_aead_gives_other_keys() =>
        Assert.NotEqual(Send("info"u8), Receive(_enc, _key, "info"u8, HpkeAead.Aes256Gcm));

    [Fact]
    public void Bit_255_of_enc_which_the_curve_ignores_gives_other_keys()
    {
        byte[] sent = Send("info"u8);
        _enc[31] ^= 0x80;
        Assert.NotEqual(sent, Receive(_enc, _key, "info"u8));
    }

    [Fact]
    public void Every_flipped_bit_of_enc_gives_other_keys()
    {
        byte[] sent = Send("info"u8);
        for (int bit = 0; bit < 256; bit++)
        {
            _enc[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(sent, Receive(_enc, _key, "info"u8));
            _enc[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Two_set_ups_share_no_ephemeral_key()
    {
        byte[] first = Send("info"u8);
        byte[] enc = [.. _enc];
        Assert.NotEqual(first, Send("info"u8));
        Assert.NotEqual(enc, _enc);
    }

    [Fact]
    public void A_low_order_enc_is_refused()
    {
        Assert.False(HpkeBase.TrySetupBaseR(HpkeAead.ChaCha20Poly1305, new byte[32], _key, "info"u8, out HpkeContext? context));
        Assert.Null(context);
    }

    [Fact]
    public void A_low_order_recipient_is_refused()
    {
        Assert.False(HpkeBase.TrySetupBaseS(HpkeAead.ChaCha20Poly1305, new byte[32], "info"u8, _enc, out HpkeContext? context));
        Assert.Null(context);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(65)]
    public void A_span_of_a_wrong_length_is_refused(int length)
    {
        Assert.False(HpkeBase.TrySetupBaseR(HpkeAead.ChaCha20Poly1305, new byte[length], _key, "info"u8, out _));
        Assert.Throws<ArgumentException>(() => HpkeBase.TrySetupBaseS(HpkeAead.ChaCha20Poly1305, new byte[length], "info"u8, _enc, out _));
        Assert.Throws<ArgumentException>(() => HpkeBase.TrySetupBaseS(HpkeAead.ChaCha20Poly1305, _key.PublicKey.Span, "info"u8, new byte[length], out _));
        Assert.Throws<ArgumentException>(() => ReceivingPrivateKey.PublicKeyOf(new byte[length], new byte[32]));
        Assert.Throws<ArgumentException>(() => ReceivingPrivateKey.PublicKeyOf(new byte[32], new byte[length]));
    }

    [Fact]
    public void A_short_input_to_a_key_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ReceivingPrivateKey.Derive(new byte[31]));
        Assert.Throws<ArgumentException>(() => HpkeBase.TrySetupBaseS(
            HpkeAead.ChaCha20Poly1305, _key.PublicKey.Span, "info"u8, _enc, out _, new byte[31]));
    }

    [Fact]
    public void An_aead_of_no_suite_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HpkeBase.TrySetupBaseR((HpkeAead)1, _enc, _key, "info"u8, out _));

    [Fact]
    public void A_destroyed_key_opens_nothing()
    {
        Send("info"u8);
        _key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => HpkeBase.TrySetupBaseR(HpkeAead.ChaCha20Poly1305, _enc, _key, "info"u8, out _));
    }

    [Fact]
    public void A_disposed_context_exports_nothing_not_even_zeros()
    {
        Assert.True(HpkeBase.TrySetupBaseS(HpkeAead.ChaCha20Poly1305, _key.PublicKey.Span, "info"u8, _enc, out HpkeContext? context));
        context.Dispose();
        Assert.Throws<ObjectDisposedException>(() => context.Export("part"u8, new byte[32]));
    }

    [Fact]
    public void A_long_info_is_taken()
    {
        byte[] info = new byte[100_000];
        Assert.Equal(Send(info), Receive(_enc, _key, info));
    }

    [Fact]
    public void The_kid_is_that_of_the_public_key() => Assert.Equal(KeyId.Of(KeyAlgorithm.X25519, _key.PublicKey.Span), _key.Kid);

    [SkippableFact]
    public void What_one_library_seals_the_other_opens()
    {
        Skip.IfNot(NativeLibraries.HasSodium && NativeLibraries.HasCrypto, "SKIPPED: both libraries are needed");
        byte[] seed = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        using ReceivingPrivateKey other = new(DiffieHellman.Open(CryptoLibrary.Libcrypto), seed);
        using ReceivingPrivateKey same = new(DiffieHellman.Open(CryptoLibrary.Libsodium), seed);
        Assert.Equal(same.Kid, other.Kid);
        Assert.True(HpkeBase.TrySetupBaseS(
            DiffieHellman.Open(CryptoLibrary.Libsodium), HpkeAead.ChaCha20Poly1305, other.PublicKey.Span, "info"u8, _enc, out HpkeContext? context, []));
        using (context)
        {
            byte[] sent = new byte[32];
            context.Export("part"u8, sent);
            Assert.Equal(sent, Receive(_enc, other, "info"u8));
        }
    }

    private static byte[] Receive(byte[] enc, ReceivingPrivateKey key, ReadOnlySpan<byte> info, HpkeAead aead = HpkeAead.ChaCha20Poly1305)
    {
        Assert.True(HpkeBase.TrySetupBaseR(aead, enc, key, info, out HpkeContext? context));
        using (context)
        {
            byte[] value = new byte[HpkeBase.KeyBytes];
            context.Export("part"u8, value);
            return value;
        }
    }

    private byte[] Send(ReadOnlySpan<byte> info)
    {
        Assert.True(HpkeBase.TrySetupBaseS(HpkeAead.ChaCha20Poly1305, _key.PublicKey.Span, info, _enc, out HpkeContext? context));
        using (context)
        {
            byte[] value = new byte[HpkeBase.KeyBytes];
            context.Export("part"u8, value);
            return value;
        }
    }
}
