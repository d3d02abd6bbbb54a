using System.Buffers;
using System.Security.Cryptography;
using Interop.Crypto.Native;

namespace Interop.Crypto;

/// <summary>Secret bytes (a seed, a passphrase) in locked native memory, readable only while a <see cref="SecretLease"/> is held.</summary>
/// <remarks>Not durable. Safe to call at once. Disposing clears the memory once the last lease is returned.</remarks>
public sealed class Secret : IDisposable
{
    private readonly LockedMemory _memory;
    private readonly Lock _gate = new();
    private int _readers;
    private volatile bool _disposed;

    private Secret(LockedMemory memory) => _memory = memory;

    /// <summary>Length in bytes.</summary>
    public int Length => _memory.Length;

    /// <summary>False where the system's limit on locked memory was reached, so that the bytes could reach the swap: raise LimitMEMLOCK.</summary>
    public bool IsLocked => _memory.IsLocked;

    /// <summary>Copies bytes into locked memory; the caller clears its own copy.</summary>
    public static Secret Of(ReadOnlySpan<byte> bytes) => Create(bytes.Length, bytes, static (to, from) => from.CopyTo(to));

    /// <summary>Random bytes that were never elsewhere.</summary>
    public static Secret Random(int length) => Create(length, default, static (to, _) => RandomNumberGenerator.Fill(to));

    /// <summary>Opens the memory for reading until the lease is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public SecretLease Open()
    {
        // The handle alone would still be lent while another lease keeps it alive.
        ObjectDisposedException.ThrowIf(_disposed, this);
        bool held = false;
        _memory.DangerousAddRef(ref held);
        try
        {
            lock (_gate)
            {
                if (_readers == 0)
                {
                    _memory.AllowReading();
                }

                _readers++;
            }
        }
        catch (InvalidOperationException)
        {
            _memory.DangerousRelease();
            throw;
        }

        return new SecretLease(this, _memory.Bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _memory.Dispose();
    }

    /// <summary>Never the bytes.</summary>
    public override string ToString() => $"Secret of {Length} bytes";

    internal static Secret Create(int length, ReadOnlySpan<byte> from, SpanAction<byte, ReadOnlySpan<byte>> fill) =>
        Create(LockedMemory.Allocate(length), from, fill);

    internal static Secret Create(LockedMemory memory, ReadOnlySpan<byte> from, SpanAction<byte, ReadOnlySpan<byte>> fill)
    {
        try
        {
            fill(memory.Bytes, from);
            memory.ForbidReading();
            return new Secret(memory);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    internal void Return()
    {
        lock (_gate)
        {
            _readers--;
            if (_readers == 0)
            {
                _memory.ForbidReading();
            }
        }

        _memory.DangerousRelease();
    }
}
