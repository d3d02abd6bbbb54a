using System.Runtime.InteropServices;

namespace Interop.Crypto.Native;

/// <summary>Native memory for secrets: kept out of swap and core dumps, cleared when freed, unreadable unless opened.</summary>
internal abstract class LockedMemory : SafeHandle
{
    protected LockedMemory(int length)
        : base(0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Length = length;
    }

    public int Length { get; }

    /// <summary>False where the system's limit on locked memory (LimitMEMLOCK) was reached: the bytes could be swapped out.</summary>
    public bool IsLocked { get; protected init; }

    public override bool IsInvalid => handle == 0;

    /// <summary>The bytes. The caller holds a reference and has opened the memory.</summary>
    public unsafe Span<byte> Bytes => new((void*)handle, Length);

    /// <summary>Allows reading.</summary>
    public abstract void AllowReading();

    /// <summary>Allows nothing.</summary>
    public abstract void ForbidReading();

    /// <summary>New memory, writable until it is closed.</summary>
    public static LockedMemory Allocate(int length) =>
        NativeLibraries.HasSodium && Provider.Current.Library != CryptoLibrary.Libcrypto ? new SodiumMemory(length) : new MappedMemory(length);
}
