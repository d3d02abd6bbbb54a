using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Interop.Crypto.Native;

/// <summary>Own pages from mmap, for machines without libsodium: locked, outside core dumps, cleared before they are given back.</summary>
internal sealed class MappedMemory : LockedMemory
{
    private readonly nuint _mapped;

    public MappedMemory(int length)
        : base(length)
    {
        int page = Environment.SystemPageSize;
        _mapped = (nuint)((length + page - 1) / page * page);
        nint pointer = LibC.mmap(0, _mapped, LibC.ProtRead | LibC.ProtWrite, LibC.MapPrivateAnonymous, -1, 0);
        if (pointer == LibC.MapFailed)
        {
            throw new InvalidOperationException($"The system has no memory for a secret of {length} bytes.", LastError());
        }

        SetHandle(pointer);
        IsLocked = LibC.mlock(pointer, _mapped) == 0;
        Require(LibC.madvise(pointer, _mapped, LibC.MadviseDontDump));
    }

    public override void AllowReading() => Require(LibC.mprotect(handle, _mapped, LibC.ProtRead));

    public override void ForbidReading() => Require(LibC.mprotect(handle, _mapped, LibC.ProtNone));

    protected override bool ReleaseHandle()
    {
        if (LibC.mprotect(handle, _mapped, LibC.ProtRead | LibC.ProtWrite) != 0)
        {
            return false;
        }

        CryptographicOperations.ZeroMemory(Bytes);
        return (!IsLocked || LibC.munlock(handle, _mapped) == 0) && LibC.munmap(handle, _mapped) == 0;
    }

    private static void Require(int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException("The protection of a secret's memory could not be changed.", LastError());
        }
    }

    private static Win32Exception LastError() => new(Marshal.GetLastPInvokeError());
}
