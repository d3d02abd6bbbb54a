namespace Interop.Crypto;

/// <summary>The time in which a <see cref="Secret"/> can be read; dispose it at once after use.</summary>
public ref struct SecretLease
{
    private readonly ReadOnlySpan<byte> _bytes;
    private Secret? _secret;

    internal SecretLease(Secret secret, ReadOnlySpan<byte> bytes)
    {
        _secret = secret;
        _bytes = bytes;
    }

    /// <summary>The bytes; never copy them into managed memory.</summary>
    /// <exception cref="ObjectDisposedException">The lease was returned.</exception>
    public readonly ReadOnlySpan<byte> Bytes => _secret is null ? throw new ObjectDisposedException(nameof(SecretLease)) : _bytes;

    /// <summary>Returns the lease.</summary>
    public void Dispose()
    {
        _secret?.Return();
        _secret = null;
    }
}
