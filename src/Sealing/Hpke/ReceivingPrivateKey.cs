using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Sealing.X25519;

namespace Interop.Sealing.Hpke;

/// <summary>An X25519 private key that opens packets, in locked memory.</summary>
/// <remarks>Nothing durable (a key file keeps it). Safe to call at once. Dispose it when its period ends: that is the forward secrecy.</remarks>
public sealed class ReceivingPrivateKey : IDisposable
{
    /// <summary>Length of a private key, as a key file holds it.</summary>
    public const int SeedBytes = 32;

    /// <summary>The scheme of key files that hold such a key.</summary>
    public static readonly KeyScheme Scheme = new(KeyAlgorithm.X25519, PublicKeyOf);

    private readonly IDiffieHellman _agreement;
    private readonly Secret _privateKey;
    private readonly byte[] _publicKey = new byte[HpkeBase.PublicKeyBytes];

    internal ReceivingPrivateKey(IDiffieHellman agreement, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedBytes)
        {
            throw new ArgumentException($"An X25519 private key is {SeedBytes} bytes; got {seed.Length}.", nameof(seed));
        }

        _agreement = agreement;
        agreement.PublicKey(seed, _publicKey);
        Kid = KeyId.Of(KeyAlgorithm.X25519, _publicKey);
        _privateKey = Secret.Of(seed);
    }

    /// <summary>The public key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Identifier of the key.</summary>
    public KeyId Kid { get; }

    /// <summary>A key of 32 private bytes, which are copied; the caller disposes its own.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static ReceivingPrivateKey Of(Secret seed)
    {
        using SecretLease lease = seed.Open();
        return new ReceivingPrivateKey(DiffieHellman.Current, lease.Bytes);
    }

    /// <summary>A new random key, gone when it is disposed. To keep one, write <see cref="Secret.Random"/> to a key file and take <see cref="Of"/>.</summary>
    public static ReceivingPrivateKey Generate()
    {
        using Secret seed = Secret.Random(SeedBytes);
        return Of(seed);
    }

    /// <summary>DeriveKeyPair of RFC 9180 7.1.3.</summary>
    /// <param name="ikm">At least 32 bytes.</param>
    /// <exception cref="ArgumentException">A shorter input.</exception>
    public static ReceivingPrivateKey Derive(ReadOnlySpan<byte> ikm) => Derive(DiffieHellman.Current, ikm);

    /// <summary>The public key of private bytes, for the check of a key file.</summary>
    /// <param name="seed">32 bytes.</param>
    /// <param name="publicKey">32 bytes, overwritten.</param>
    /// <exception cref="ArgumentException">A span of another length.</exception>
    public static void PublicKeyOf(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        if (seed.Length != SeedBytes || publicKey.Length != HpkeBase.PublicKeyBytes)
        {
            throw new ArgumentException($"Both halves of an X25519 key are {SeedBytes} bytes.", nameof(seed));
        }

        DiffieHellman.Current.PublicKey(seed, publicKey);
    }

    /// <inheritdoc/>
    public void Dispose() => _privateKey.Dispose();

    internal static ReceivingPrivateKey Derive(IDiffieHellman agreement, ReadOnlySpan<byte> ikm)
    {
        if (ikm.Length < HpkeBase.IkmBytes)
        {
            throw new ArgumentException($"A key is derived from at least {HpkeBase.IkmBytes} bytes; got {ikm.Length}.", nameof(ikm));
        }

        Span<byte> privateKey = stackalloc byte[SeedBytes];
        try
        {
            Kem.DerivePrivateKey(ikm, privateKey);
            return new ReceivingPrivateKey(agreement, privateKey);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(privateKey);
        }
    }

    internal bool TryDecapsulate(ReadOnlySpan<byte> enc, Span<byte> secret)
    {
        using SecretLease lease = _privateKey.Open();
        return Kem.TryDecapsulate(_agreement, enc, lease.Bytes, _publicKey, secret);
    }
}
