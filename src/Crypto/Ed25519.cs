using System.Runtime.CompilerServices;
using Interop.Crypto.Native;

namespace Interop.Crypto;

/// <summary>Ed25519 signatures (RFC 8032, pure, deterministic) by libsodium where it is installed and by OpenSSL 3 elsewhere.</summary>
/// <remarks>
/// Both verify alike, byte for byte: cofactorless, S below L, no key in a second encoding, no point of small order.
/// INTEROP_CRYPTO=libsodium|libcrypto, or the AppContext data Interop.Crypto.Library, forces one. Safe to call at once.
/// Every member throws <see cref="CryptoUnavailableException"/> if no library can be used.
/// </remarks>
public static class Ed25519
{
    /// <summary>Length of a seed, which is all of the private key that is ever kept.</summary>
    public const int SeedBytes = 32;

    /// <summary>Length of a public key.</summary>
    public const int PublicKeyBytes = 32;

    /// <summary>Length of a signature.</summary>
    public const int SignatureBytes = 64;

    /// <summary>The library in use.</summary>
    public static CryptoLibrary Library => Provider.Current.Library;

    /// <summary>Writes the public key of a seed.</summary>
    /// <param name="seed">32 bytes.</param>
    /// <param name="publicKey">32 bytes, overwritten.</param>
    /// <exception cref="ArgumentException">A span of another length.</exception>
    public static void PublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        Require(seed.Length, SeedBytes, nameof(seed));
        Require(publicKey.Length, PublicKeyBytes, nameof(publicKey));
        Provider.Current.PublicKey(seed, publicKey);
    }

    /// <summary>True if the signature is good. Wrong lengths and keys that may not be registered are never good.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Verify(Provider.Current, publicKey, message, signature);

    /// <summary>A signer of a seed, which is copied into locked memory; the caller clears its own.</summary>
    /// <param name="seed">32 bytes.</param>
    /// <exception cref="ArgumentException">A seed of another length.</exception>
    public static ISigner Signer(ReadOnlySpan<byte> seed) => new LockedSigner(Provider.Current, seed);

    /// <summary>A signer of a seed in locked memory; the seed can be disposed afterwards.</summary>
    /// <exception cref="ArgumentException">A seed that is not 32 bytes.</exception>
    public static ISigner Signer(Secret seed)
    {
        using SecretLease lease = seed.Open();
        return Signer(lease.Bytes);
    }

    /// <summary>A signer of a new random key, which is gone when it is disposed.</summary>
    public static ISigner Generate()
    {
        using Secret seed = Secret.Random(SeedBytes);
        return Signer(seed);
    }

    internal static bool Verify(
        ISignatureScheme scheme, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureBytes
        && PublicKeys.Admits(KeyAlgorithm.Ed25519, publicKey)
        && PublicKeys.AdmitsCommitment(signature[..32])
        && scheme.Verify(publicKey, message, signature);

    internal static void Require(int length, int expected, string name, [CallerMemberName] string? caller = null)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{caller} takes {expected} bytes; got {length}.", name);
        }
    }
}
