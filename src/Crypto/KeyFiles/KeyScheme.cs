namespace Interop.Crypto.KeyFiles;

/// <summary>What a key file holds, and how its public key follows from the 32 private bytes.</summary>
/// <param name="Algorithm">Number in the file and in the key id.</param>
/// <param name="PublicKeyOf">Derivation of the public key.</param>
public sealed record KeyScheme(KeyAlgorithm Algorithm, PublicKeyOf PublicKeyOf)
{
    /// <summary>Ed25519. The scheme of X25519 stands in Sealing, because this room cannot agree on secrets.</summary>
    public static KeyScheme Ed25519 { get; } = new(KeyAlgorithm.Ed25519, Crypto.Ed25519.PublicKey);

    /// <summary>A symmetric key for data at rest. It has no public half; SHA-256(CTX("casepkt/v1 storage key", key)) stands in for it and names the key.</summary>
    public static KeyScheme Storage { get; } = new(
        KeyAlgorithm.Storage, static (key, name) => new Context("casepkt/v1 storage key", 1).Add(key).Digest().CopyTo(name));

    internal KeyId KidOf(ReadOnlySpan<byte> seed)
    {
        Span<byte> publicKey = stackalloc byte[KeyFileFormat.SeedBytes];
        PublicKeyOf(seed, publicKey);
        return KeyId.Of(Algorithm, publicKey);
    }
}
