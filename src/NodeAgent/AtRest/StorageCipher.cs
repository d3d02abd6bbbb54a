using System.Security.Cryptography;
using System.Text;
using Interop.Crypto;
using Interop.Storage;

namespace Interop.NodeAgent.AtRest;

/// <summary>Locks content before it goes into the database: AES-256-GCM, nonce (12 bytes, random) || ciphertext || tag (16 bytes).</summary>
/// <remarks>Table and row are bound as associated data, so that a row's content cannot be put under another. Random nonces are safe for 2^32 values under one key. Safe to call at once.</remarks>
internal sealed class StorageCipher(Secret key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="table">Name of the table.</param>
    /// <param name="row">Id of the row, as it will never change.</param>
    /// <param name="plaintext">Not kept.</param>
    public byte[] Lock(string table, string row, ReadOnlySpan<byte> plaintext)
    {
        byte[] locked = new byte[NonceBytes + plaintext.Length + TagBytes];
        Span<byte> nonce = locked.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using SecretLease lease = key.Open();
        using AesGcm aes = new(lease.Bytes, TagBytes);
        aes.Encrypt(nonce, plaintext, locked.AsSpan(NonceBytes, plaintext.Length), locked.AsSpan(NonceBytes + plaintext.Length), Aad(table, row));
        return locked;
    }

    /// <returns>The content; the caller clears it after use.</returns>
    /// <exception cref="StorageUnavailableException">Another key, another row or altered bytes.</exception>
    public byte[] Unlock(string table, string row, ReadOnlySpan<byte> locked)
    {
        if (locked.Length < NonceBytes + TagBytes)
        {
            throw Damaged(null);
        }

        byte[] plaintext = new byte[locked.Length - NonceBytes - TagBytes];
        using SecretLease lease = key.Open();
        using AesGcm aes = new(lease.Bytes, TagBytes);
        try
        {
            aes.Decrypt(locked[..NonceBytes], locked[NonceBytes..^TagBytes], locked[^TagBytes..], plaintext, Aad(table, row));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw Damaged(failure);
        }
    }

    private static byte[] Aad(string table, string row) =>
        new Context("casepkt/v1 at rest", 2).Add(table).Add(Encoding.UTF8.GetBytes(row)).Bytes.ToArray();

    private static StorageUnavailableException Damaged(Exception? inner) => new(
        StorageFault.Corrupt, "Stored content does not open under the agency's storage key. Check Agent:Keys:Storage; if it is the right key, the database was altered: keep it and restore a backup.", inner);
}
