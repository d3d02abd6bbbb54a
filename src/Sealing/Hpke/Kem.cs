using System.Security.Cryptography;
using Interop.Sealing.X25519;

namespace Interop.Sealing.Hpke;

/// <summary>DHKEM(X25519, HKDF-SHA256), number 0x0020: RFC 9180 4.1.</summary>
internal static class Kem
{
    public const int SecretBytes = 32;

    private static ReadOnlySpan<byte> Suite => [(byte)'K', (byte)'E', (byte)'M', 0x00, 0x20];

    /// <summary>DeriveKeyPair of RFC 9180 7.1.3, private half.</summary>
    public static void DerivePrivateKey(ReadOnlySpan<byte> ikm, Span<byte> privateKey)
    {
        Span<byte> prk = stackalloc byte[Labelled.HashBytes];
        Labelled.Extract(Suite, [], "dkp_prk"u8, ikm, prk);
        Labelled.Expand(Suite, prk, "sk"u8, [], privateKey);
        CryptographicOperations.ZeroMemory(prk);
    }

    public static bool TryEncapsulate(
        IDiffieHellman agreement, ReadOnlySpan<byte> recipientKey, ReadOnlySpan<byte> ikm, Span<byte> enc, Span<byte> secret)
    {
        Span<byte> ephemeral = stackalloc byte[DiffieHellman.KeyBytes];
        Span<byte> shared = stackalloc byte[DiffieHellman.KeyBytes];
        try
        {
            DerivePrivateKey(ikm, ephemeral);
            agreement.PublicKey(ephemeral, enc);
            bool agreed = agreement.TryAgree(ephemeral, recipientKey, shared);
            return agreed && Derive(shared, enc, recipientKey, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(ephemeral);
            CryptographicOperations.ZeroMemory(shared);
        }
    }

    public static bool TryDecapsulate(
        IDiffieHellman agreement, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> secret)
    {
        Span<byte> shared = stackalloc byte[DiffieHellman.KeyBytes];
        try
        {
            return agreement.TryAgree(privateKey, enc, shared) && Derive(shared, enc, publicKey, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
        }
    }

    // The context holds enc as it was transmitted: a flipped bit 255, which the curve ignores, still changes every key.
    private static bool Derive(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipientKey, Span<byte> secret)
    {
        Span<byte> prk = stackalloc byte[Labelled.HashBytes];
        Labelled.Extract(Suite, [], "eae_prk"u8, shared, prk);
        Labelled.Expand(Suite, prk, "shared_secret"u8, [.. enc, .. recipientKey], secret);
        CryptographicOperations.ZeroMemory(prk);
        return true;
    }
}
