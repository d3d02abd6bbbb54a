namespace Interop.Crypto;

/// <summary>Signs with one Ed25519 key that does not leave it: a key file today, a hardware module later.</summary>
/// <remarks>Nothing durable; safe to call at once; no order.</remarks>
public interface ISigner : IDisposable
{
    /// <summary>Identifier of the key.</summary>
    KeyId Kid { get; }

    /// <summary>The public key, 32 bytes.</summary>
    ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>Signs <paramref name="message"/>; deterministic (RFC 8032).</summary>
    /// <param name="message">Any length.</param>
    /// <param name="signature">64 bytes, overwritten.</param>
    void Sign(ReadOnlySpan<byte> message, Span<byte> signature);
}
