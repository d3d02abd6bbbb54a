using System.Security.Cryptography;
using Interop.Crypto.Native;

namespace Interop.Crypto.KeyFiles;

/// <summary>Encrypts and decrypts the private bytes of a key file; the key of the passphrase lies in locked memory meanwhile.</summary>
internal static class KeyFileLock
{
    private const int GcmNonceBytes = 12;

    public static byte[] Encrypt(KeyFileFormat format, Secret seed, ReadOnlySpan<byte> passphrase)
    {
        byte[] file = new byte[KeyFileFormat.FileBytes];
        format.WriteHeader(file);
        RandomNumberGenerator.Fill(file.AsSpan(KeyFileFormat.SaltOffset, KeyFileFormat.SaltBytes));
        int drawn = format.Kind == KeyFileKind.Argon2id ? KeyFileFormat.NonceBytes : GcmNonceBytes;
        RandomNumberGenerator.Fill(file.AsSpan(KeyFileFormat.NonceOffset, drawn));
        Span<byte> nonce = file.AsSpan(KeyFileFormat.NonceOffset, drawn);
        Span<byte> header = file.AsSpan(0, KeyFileFormat.HeaderBytes);
        Span<byte> ciphertext = file.AsSpan(KeyFileFormat.HeaderBytes);
        using Secret derived = Derive(format, file, passphrase);
        using SecretLease key = derived.Open();
        using SecretLease plaintext = seed.Open();
        if (format.Kind == KeyFileKind.Argon2id)
        {
            XChaCha.Encrypt(key.Bytes, nonce, header, plaintext.Bytes, ciphertext);
        }
        else
        {
            using AesGcm gcm = new(key.Bytes, KeyFileFormat.TagBytes);
            gcm.Encrypt(nonce, plaintext.Bytes, ciphertext[..KeyFileFormat.SeedBytes], ciphertext[KeyFileFormat.SeedBytes..], header);
        }

        return file;
    }

    /// <summary>The private bytes, or null if the passphrase is wrong or the file was changed.</summary>
    public static Secret? Decrypt(KeyFileFormat format, byte[] file, ReadOnlySpan<byte> passphrase)
    {
        using Secret derived = Derive(format, file, passphrase);
        bool opened = false;
        Secret seed = Secret.Create(KeyFileFormat.SeedBytes, file.AsSpan(KeyFileFormat.HeaderBytes), (to, ciphertext) =>
        {
            ReadOnlySpan<byte> header = file.AsSpan(0, KeyFileFormat.HeaderBytes);
            using SecretLease key = derived.Open();
            opened = format.Kind == KeyFileKind.Argon2id
                ? XChaCha.TryDecrypt(key.Bytes, header[KeyFileFormat.NonceOffset..], header, ciphertext, to)
                : TryDecryptGcm(key.Bytes, header, ciphertext, to);
        });
        if (opened)
        {
            return seed;
        }

        seed.Dispose();
        return null;
    }

    private static Secret Derive(KeyFileFormat format, byte[] file, ReadOnlySpan<byte> passphrase) =>
        Secret.Create(KeyFileFormat.SeedBytes, passphrase, (to, from) =>
        {
            ReadOnlySpan<byte> salt = file.AsSpan(KeyFileFormat.SaltOffset, KeyFileFormat.SaltBytes);
            if (format.Kind == KeyFileKind.Argon2id)
            {
                PasswordHash.Argon2id(format.T, format.M, salt, from, to);
            }
            else
            {
                PasswordHash.Scrypt(format.T, format.M, format.P, salt, from, to);
            }
        });

    private static bool TryDecryptGcm(ReadOnlySpan<byte> key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> ciphertext, Span<byte> plaintext)
    {
        using AesGcm gcm = new(key, KeyFileFormat.TagBytes);
        try
        {
            gcm.Decrypt(
                header.Slice(KeyFileFormat.NonceOffset, GcmNonceBytes),
                ciphertext[..KeyFileFormat.SeedBytes],
                ciphertext[KeyFileFormat.SeedBytes..],
                plaintext,
                header);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
