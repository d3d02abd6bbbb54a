using System.Security.Cryptography;

namespace Interop.Crypto.Native;

/// <summary>Keys from passphrases: Argon2id of libsodium (RFC 9106), scrypt of libcrypto (RFC 7914).</summary>
internal static unsafe class PasswordHash
{
    private const int Argon2id13 = 2;

    /// <summary>Argon2id, one lane; the salt is 16 bytes.</summary>
    public static void Argon2id(uint passes, uint memoryKiB, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> passphrase, Span<byte> key)
    {
        if (salt.Length != 16)
        {
            throw new ArgumentException("Argon2id of libsodium takes a salt of 16 bytes.", nameof(salt));
        }

        fixed (byte* from = passphrase)
        fixed (byte* grains = salt)
        fixed (byte* to = key)
        {
            if (Sodium.crypto_pwhash_argon2id(
                to, (ulong)key.Length, from, (ulong)passphrase.Length, grains, passes, (nuint)memoryKiB * 1024, Argon2id13) != 0)
            {
                throw new CryptographicException($"Argon2id could not have {memoryKiB / 1024} MiB of memory.");
            }
        }
    }

    /// <summary>scrypt; n is a power of two, memory is 128 n r bytes.</summary>
    public static void Scrypt(uint n, uint r, uint p, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> passphrase, Span<byte> key)
    {
        ulong memory = (128UL * r * (n + p + 2UL)) + (1UL << 20);
        fixed (byte* from = passphrase)
        fixed (byte* grains = salt)
        fixed (byte* to = key)
        {
            if (OpenSsl.EVP_PBE_scrypt(from, (nuint)passphrase.Length, grains, (nuint)salt.Length, n, r, p, memory, to, (nuint)key.Length) != 1)
            {
                OpenSsl.ERR_clear_error();
                throw new CryptographicException($"scrypt could not have {memory >> 20} MiB of memory.");
            }
        }
    }
}
