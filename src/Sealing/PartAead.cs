using System.Security.Cryptography;
using Interop.Packets;

namespace Interop.Sealing;

/// <summary>The AEAD of a suite under one key: one face for both ciphers of the platform, which have no type in common.</summary>
/// <remarks>Key 32 bytes, nonce 12, tag 16 in either suite. Dispose it: the platform clears its copy of the key then.</remarks>
internal readonly struct PartAead : IDisposable
{
    private readonly ChaCha20Poly1305? _chaCha;
    private readonly AesGcm? _gcm;

    public PartAead(Suite suite, ReadOnlySpan<byte> key)
    {
        _gcm = suite == Suite.Aes256Gcm ? new AesGcm(key, suite.TagBytes) : null;
        _chaCha = _gcm is null ? new ChaCha20Poly1305(key) : null;
    }

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, Span<byte> tag, ReadOnlySpan<byte> aad)
    {
        if (_gcm is not null)
        {
            _gcm.Encrypt(nonce, plaintext, ciphertext, tag, aad);
        }
        else
        {
            _chaCha!.Encrypt(nonce, plaintext, ciphertext, tag, aad);
        }
    }

    /// <exception cref="AuthenticationTagMismatchException">Not what was encrypted.</exception>
    public void Decrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext, ReadOnlySpan<byte> aad)
    {
        if (_gcm is not null)
        {
            _gcm.Decrypt(nonce, ciphertext, tag, plaintext, aad);
        }
        else
        {
            _chaCha!.Decrypt(nonce, ciphertext, tag, plaintext, aad);
        }
    }

    public void Dispose()
    {
        _gcm?.Dispose();
        _chaCha?.Dispose();
    }
}
