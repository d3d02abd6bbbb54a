using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Interop.Sealing.X25519;

namespace Interop.Sealing.Hpke;

/// <summary>HPKE base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256) and HKDF-SHA256. Auth mode is left out on purpose: a signature does that work.</summary>
public static class HpkeBase
{
    /// <summary>Length of an X25519 public key.</summary>
    public const int PublicKeyBytes = 32;

    /// <summary>Length of the encapsulated key that travels.</summary>
    public const int EncBytes = 32;

    /// <summary>Length of a key of either AEAD (Nk).</summary>
    public const int KeyBytes = 32;

    /// <summary>Shortest input to an ephemeral key.</summary>
    public const int IkmBytes = 32;

    /// <summary>Sets up as sender.</summary>
    /// <param name="aead">AEAD that the exported keys are for; part of the suite, so of every key.</param>
    /// <param name="recipientKey">32 bytes, admitted by <see cref="Interop.Crypto.PublicKeys"/> when it was registered.</param>
    /// <param name="info">What both sides must agree on.</param>
    /// <param name="enc">32 bytes, overwritten.</param>
    /// <param name="context">To be disposed; null if the key was refused.</param>
    /// <param name="ikmE">Input to the ephemeral key, fresh per call and at least 32 bytes; random if empty.</param>
    /// <returns>False if the recipient's key is a point of low order.</returns>
    /// <exception cref="ArgumentException">A span of another length.</exception>
    public static bool TrySetupBaseS(
        HpkeAead aead,
        ReadOnlySpan<byte> recipientKey,
        ReadOnlySpan<byte> info,
        Span<byte> enc,
        [NotNullWhen(true)] out HpkeContext? context,
        ReadOnlySpan<byte> ikmE = default) =>
        TrySetupBaseS(DiffieHellman.Current, aead, recipientKey, info, enc, out context, ikmE);

    /// <summary>Sets up as recipient.</summary>
    /// <param name="aead">As the sender's.</param>
    /// <param name="enc">As it arrived.</param>
    /// <param name="key">The private key that <paramref name="enc"/> was made for.</param>
    /// <param name="info">As the sender's.</param>
    /// <param name="context">To be disposed; null if <paramref name="enc"/> was refused.</param>
    /// <returns>False if <paramref name="enc"/> is not 32 bytes or a point of low order. A context of a foreign key or info opens nothing.</returns>
    public static bool TrySetupBaseR(
        HpkeAead aead,
        ReadOnlySpan<byte> enc,
        ReceivingPrivateKey key,
        ReadOnlySpan<byte> info,
        [NotNullWhen(true)] out HpkeContext? context)
    {
        ArgumentNullException.ThrowIfNull(key);
        Require(aead);
        context = null;
        Span<byte> secret = stackalloc byte[Kem.SecretBytes];
        if (enc.Length == EncBytes && key.TryDecapsulate(enc, secret))
        {
            context = new HpkeContext(aead, secret, info);
        }

        CryptographicOperations.ZeroMemory(secret);
        return context is not null;
    }

    internal static bool TrySetupBaseS(
        IDiffieHellman agreement,
        HpkeAead aead,
        ReadOnlySpan<byte> recipientKey,
        ReadOnlySpan<byte> info,
        Span<byte> enc,
        [NotNullWhen(true)] out HpkeContext? context,
        ReadOnlySpan<byte> ikmE)
    {
        Require(aead);
        if (recipientKey.Length != PublicKeyBytes || enc.Length != EncBytes || (!ikmE.IsEmpty && ikmE.Length < IkmBytes))
        {
            throw new ArgumentException($"The recipient's key and enc are {EncBytes} bytes; ikmE is empty or at least {IkmBytes}.", nameof(recipientKey));
        }

        context = null;
        Span<byte> secret = stackalloc byte[Kem.SecretBytes];
        Span<byte> random = stackalloc byte[IkmBytes];
        RandomNumberGenerator.Fill(random);
        if (Kem.TryEncapsulate(agreement, recipientKey, ikmE.IsEmpty ? random : ikmE, enc, secret))
        {
            context = new HpkeContext(aead, secret, info);
        }

        CryptographicOperations.ZeroMemory(random);
        CryptographicOperations.ZeroMemory(secret);
        return context is not null;
    }

    private static void Require(HpkeAead aead)
    {
        if (aead is not (HpkeAead.Aes256Gcm or HpkeAead.ChaCha20Poly1305))
        {
            throw new ArgumentOutOfRangeException(nameof(aead), aead, "Suites 1 and 2 name ChaCha20-Poly1305 and AES-256-GCM.");
        }
    }
}
