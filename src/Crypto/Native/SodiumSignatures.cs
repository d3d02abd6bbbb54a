using System.Security.Cryptography;

namespace Interop.Crypto.Native;

/// <summary>Ed25519 of libsodium.</summary>
internal sealed unsafe class SodiumSignatures : ISignatureScheme
{
    public CryptoLibrary Library => CryptoLibrary.Libsodium;

    public int SigningKeyBytes => 64;

    public void PublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        Span<byte> expanded = stackalloc byte[64];
        Expand(seed, expanded);
        expanded[32..].CopyTo(publicKey);
        CryptographicOperations.ZeroMemory(expanded);
    }

    public void Expand(ReadOnlySpan<byte> seed, Span<byte> signingKey)
    {
        byte* publicKey = stackalloc byte[32];
        fixed (byte* from = seed)
        fixed (byte* to = signingKey)
        {
            Require(Sodium.crypto_sign_ed25519_seed_keypair(publicKey, to, from));
        }
    }

    public void Sign(ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        ulong length;
        fixed (byte* key = signingKey)
        fixed (byte* text = message)
        fixed (byte* to = signature)
        {
            Require(Sodium.crypto_sign_ed25519_detached(to, &length, text, (ulong)message.Length, key));
        }
    }

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        fixed (byte* key = publicKey)
        fixed (byte* text = message)
        fixed (byte* sig = signature)
        {
            return Sodium.crypto_sign_ed25519_verify_detached(sig, text, (ulong)message.Length, key) == 0;
        }
    }

    private static void Require(int code)
    {
        if (code != 0)
        {
            throw new CryptographicException("libsodium refused an Ed25519 operation.");
        }
    }
}
