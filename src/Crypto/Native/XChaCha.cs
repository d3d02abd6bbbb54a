using System.Security.Cryptography;

namespace Interop.Crypto.Native;

/// <summary>XChaCha20-Poly1305 of libsodium: its long nonce may be random.</summary>
internal static unsafe class XChaCha
{
    public const int NonceBytes = 24;
    public const int TagBytes = 16;
    private const int KeyBytes = 32;

    /// <summary>Fills a ciphertext of plaintext length + 16 bytes.</summary>
    public static void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> data, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext)
    {
        Require(key.Length == KeyBytes && nonce.Length == NonceBytes && ciphertext.Length == plaintext.Length + TagBytes);
        ulong length;
        fixed (byte* k = key)
        fixed (byte* n = nonce)
        fixed (byte* d = data)
        fixed (byte* from = plaintext)
        fixed (byte* to = ciphertext)
        {
            int code = Sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
                to, &length, from, (ulong)plaintext.Length, d, (ulong)data.Length, null, n, k);
            if (code != 0 || length != (ulong)ciphertext.Length)
            {
                throw new CryptographicException("libsodium refused to encrypt.");
            }
        }
    }

    /// <summary>Fills a plaintext of ciphertext length - 16 bytes; with zeros, if false.</summary>
    public static bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> data, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext)
    {
        Require(key.Length == KeyBytes && nonce.Length == NonceBytes && ciphertext.Length == plaintext.Length + TagBytes);
        ulong length;
        fixed (byte* k = key)
        fixed (byte* n = nonce)
        fixed (byte* d = data)
        fixed (byte* from = ciphertext)
        fixed (byte* to = plaintext)
        {
            return Sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
                to, &length, null, from, (ulong)ciphertext.Length, d, (ulong)data.Length, n, k) == 0;
        }
    }

    private static void Require(bool lengths)
    {
        if (!lengths)
        {
            throw new ArgumentException("XChaCha20-Poly1305 takes a key of 32 bytes, a nonce of 24 and a tag of 16.");
        }
    }
}
