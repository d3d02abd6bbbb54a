using System.Security.Cryptography;
using Interop.Sealing.Hpke;

namespace Interop.Sealing.Tests;

/// <summary>One face for both AEADs of the platform, which have no type in common.</summary>
internal sealed class Cipher : IDisposable
{
    private readonly ChaCha20Poly1305? _chaCha;
    private readonly AesGcm? _gcm;

    public Cipher(ChaCha20Poly1305 cipher) => _chaCha = cipher;

    public Cipher(AesGcm cipher) => _gcm = cipher;

    public static Cipher Of(HpkeAead aead, ReadOnlySpan<byte> key) =>
        aead == HpkeAead.ChaCha20Poly1305 ? new Cipher(new ChaCha20Poly1305(key)) : new Cipher(new AesGcm(key, 16));

    public void Encrypt(byte[] nonce, byte[] plaintext, byte[] ciphertext, byte[] tag, byte[] aad)
    {
        _chaCha?.Encrypt(nonce, plaintext, ciphertext, tag, aad);
        _gcm?.Encrypt(nonce, plaintext, ciphertext, tag, aad);
    }

    public void Decrypt(byte[] nonce, byte[] ciphertext, byte[] tag, byte[] plaintext, byte[] aad)
    {
        _chaCha?.Decrypt(nonce, ciphertext, tag, plaintext, aad);
        _gcm?.Decrypt(nonce, ciphertext, tag, plaintext, aad);
    }

    public void Dispose()
    {
        _chaCha?.Dispose();
        _gcm?.Dispose();
    }
}
