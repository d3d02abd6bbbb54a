using System.Security.Cryptography;

namespace Interop.Sealing.Hpke;

/// <summary>What sender and recipient share after a set-up: it exports keys, each for one use.</summary>
/// <remarks>
/// Lives for one packet, in memory that the collector does not move; disposing clears it. Exported keys, not a running
/// sequence number, so that parts can be dropped or opened in any order. RFC 9180 5.1, 5.3. Safe to call at once.
/// </remarks>
public sealed class HpkeContext : IDisposable
{
    private const int NonceBytes = 12;

    private readonly byte[] _suite;
    private readonly byte[] _secrets = GC.AllocateArray<byte>(HpkeBase.KeyBytes + NonceBytes + Labelled.HashBytes, pinned: true);
    private bool _disposed;

    // KeySchedule of RFC 9180 5.1 in base mode: mode 0, no pre-shared key.
    internal HpkeContext(HpkeAead aead, ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info)
    {
        _suite = [.. "HPKE"u8, 0x00, 0x20, 0x00, 0x01, 0x00, (byte)aead];
        Span<byte> schedule = stackalloc byte[1 + (2 * Labelled.HashBytes)];
        schedule[0] = 0;
        Labelled.Extract(_suite, [], "psk_id_hash"u8, [], schedule[1..33]);
        Labelled.Extract(_suite, [], "info_hash"u8, info, schedule[33..]);
        Span<byte> secret = stackalloc byte[Labelled.HashBytes];
        Labelled.Extract(_suite, sharedSecret, "secret"u8, [], secret);
        Labelled.Expand(_suite, secret, "key"u8, schedule, _secrets.AsSpan(0, HpkeBase.KeyBytes));
        Labelled.Expand(_suite, secret, "base_nonce"u8, schedule, _secrets.AsSpan(HpkeBase.KeyBytes, NonceBytes));
        Labelled.Expand(_suite, secret, "exp"u8, schedule, _secrets.AsSpan(HpkeBase.KeyBytes + NonceBytes));
        CryptographicOperations.ZeroMemory(secret);
    }

    // Only the published vectors seal with the context's own key.
    internal ReadOnlySpan<byte> Key => Alive().AsSpan(0, HpkeBase.KeyBytes);

    internal ReadOnlySpan<byte> BaseNonce => Alive().AsSpan(HpkeBase.KeyBytes, NonceBytes);

    internal ReadOnlySpan<byte> ExporterSecret => Alive().AsSpan(HpkeBase.KeyBytes + NonceBytes);

    /// <summary>Fills <paramref name="output"/> with the key of one exporter context.</summary>
    /// <param name="exporterContext">Unique per key.</param>
    /// <param name="output">1 to 8160 bytes, overwritten; the caller clears it.</param>
    /// <exception cref="ArgumentException">An empty or longer output.</exception>
    /// <exception cref="ObjectDisposedException">The context was disposed.</exception>
    public void Export(ReadOnlySpan<byte> exporterContext, Span<byte> output)
    {
        if (output.IsEmpty || output.Length > 255 * Labelled.HashBytes)
        {
            throw new ArgumentException($"HKDF-SHA256 exports 1 to {255 * Labelled.HashBytes} bytes; {output.Length} were asked for.", nameof(output));
        }

        Labelled.Expand(_suite, ExporterSecret, "sec"u8, exporterContext, output);
    }

    /// <summary>Clears the secrets.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secrets);
    }

    private byte[] Alive()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _secrets;
    }
}
