using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Interop.Crypto.Native;

/// <summary>Owner, kind and permissions of an open file, by statx, whose layout is the same on every architecture.</summary>
internal readonly record struct FileStatus(uint Owner, int Mode)
{
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;
    private const int StatusBytes = 256;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;

    public bool IsRegular => (Mode & KindMask) == Regular;

    public bool IsOwn => Owner == LibC.geteuid();

    public bool IsRoots => Owner == 0;

    /// <summary>Group or other may do anything.</summary>
    public bool IsShared => (Mode & 0x3F) != 0;

    /// <summary>Other may do anything, or group may write: more than systemd needs to hand a credential to a service.</summary>
    public bool IsOpen => (Mode & 0x17) != 0;

    public static unsafe FileStatus Of(SafeFileHandle file)
    {
        byte* status = stackalloc byte[StatusBytes];
        int descriptor = (int)file.DangerousGetHandle();
        if (LibC.statx(descriptor, string.Empty, FileFlags.EmptyPath, FileFlags.BasicStatus, status) != 0)
        {
            throw new IOException("The permissions of a file could not be read.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }

        ReadOnlySpan<byte> bytes = new(status, StatusBytes);
        return new FileStatus(MemoryMarshal.Read<uint>(bytes[OwnerOffset..]), MemoryMarshal.Read<ushort>(bytes[ModeOffset..]));
    }
}
