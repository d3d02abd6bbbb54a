namespace Interop.Crypto.KeyFiles;

/// <summary>What a key file holds, and how its public key follows from the 32 private bytes.</summary>
/// <param name="Algorithm">Number in the file and in the key id.</param>
/// <param name="PublicKeyOf">Derivation of the public key.</param>
public sealed record KeyScheme(KeyAlgorithm Algorithm, PublicKeyOf PublicKeyOf)
{
    /// <summary>Ed25519. The scheme of X25519 stands in Sealing, because this room cannot agree on secrets.</summary>
    public static KeyScheme Ed25519 { get; } = new(KeyAlgorithm.Ed25519, Crypto.Ed25519.PublicKey);

    internal KeyId KidOf(ReadOnlySpan<byte> seed)
    {
        Span<byte> publicKey = stackalloc byte[KeyFileFormat.SeedBytes];
        PublicKeyOf(seed, publicKey);
        return KeyId.Of(Algorithm, publicKey);
    }
}
