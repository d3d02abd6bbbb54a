namespace Interop.Sealing.X25519;

/// <summary>X25519 (RFC 7748) as one library offers it. Every span is 32 bytes; the caller has checked.</summary>
/// <remarks>Nothing durable; safe to call at once; no order.</remarks>
internal interface IDiffieHellman
{
    /// <summary>The public key of a private key.</summary>
    void PublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey);

    /// <summary>False, and nothing to use, if the point is of low order: RFC 9180 7.1.4 demands the refusal.</summary>
    bool TryAgree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared);
}
