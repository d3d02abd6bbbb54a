namespace Interop.Crypto.Native;

/// <summary>Ed25519 (RFC 8032) as one library offers it. Lengths were checked by the caller.</summary>
/// <remarks>Nothing durable; safe to call at once; no order.</remarks>
internal interface ISignatureScheme
{
    CryptoLibrary Library { get; }

    /// <summary>Length of the form that <see cref="Sign"/> takes: 32 (seed) or 64 (seed and public key).</summary>
    int SigningKeyBytes { get; }

    /// <summary>The public key of a seed.</summary>
    void PublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey);

    /// <summary>Turns a seed into the form that <see cref="Sign"/> takes.</summary>
    // INVARIANT own-expansion: a signing key is always expanded here from the seed. A foreign public key beside
    // a seed would make two signatures share R and give the key away.
    void Expand(ReadOnlySpan<byte> seed, Span<byte> signingKey);

    /// <summary>Signs; 64 bytes.</summary>
    void Sign(ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> message, Span<byte> signature);

    /// <summary>Checks; encodings were admitted by <see cref="PublicKeys"/> before.</summary>
    bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
