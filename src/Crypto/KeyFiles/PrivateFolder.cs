using System.ComponentModel;
using System.Runtime.InteropServices;
using Interop.Crypto.Native;
using Microsoft.Win32.SafeHandles;

namespace Interop.Crypto.KeyFiles;

/// <summary>
/// An open directory that nobody else may touch. Files are reached through its descriptor, so that what was checked
/// is what is used. Linux only.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    private const uint OwnerOnly = 0x180; // 0600

    private readonly SafeFileHandle _folder;
    private readonly string _path;

    private PrivateFolder(SafeFileHandle folder, string path)
    {
        _folder = folder;
        _path = path;
    }

    private int Descriptor => (int)_folder.DangerousGetHandle();

    /// <summary>Opens a directory; null and a refusal if others may reach it.</summary>
    /// <remarks>fromRoot: root may own it and lend it to the service's group, as systemd does with credentials.</remarks>
    public static PrivateFolder? Open(string path, bool fromRoot, out KeyFileRefusal? refusal)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Key files are kept on Linux only: their owner and permissions are checked there.");
        }

        SafeFileHandle? folder = OpenAt(FileFlags.CurrentDirectory, path, FileFlags.Directory, path, out refusal);
        if (folder is null)
        {
            return null;
        }

        refusal = Check(FileStatus.Of(folder), fromRoot, path, $"chmod 700 {path}");
        if (refusal is null)
        {
            return new PrivateFolder(folder, path);
        }

        folder.Dispose();
        return null;
    }

    /// <summary>Reads a file of at most <paramref name="most"/> bytes into memory that is not moved; of a longer one, one byte more.</summary>
    public byte[]? Read(string name, int most, bool fromRoot, out KeyFileRefusal? refusal)
    {
        string path = Path.Combine(_path, name);
        // Not blocking, so that a pipe in the file's place is refused and not waited for.
        using SafeFileHandle? file = OpenAt(Descriptor, name, FileFlags.NonBlocking, path, out refusal);
        if (file is null)
        {
            return null;
        }

        FileStatus status = FileStatus.Of(file);
        refusal = status.IsRegular ? Check(status, fromRoot, path, $"chmod 600 {path}") : KeyFileRefusal.Link(path);
        if (refusal is not null)
        {
            return null;
        }

        byte[] bytes = GC.AllocateArray<byte>(most + 1, pinned: true);
        int length = 0;
        for (int read = -1; read != 0 && length < bytes.Length; length += read)
        {
            read = RandomAccess.Read(file, bytes.AsSpan(length), length);
        }

        byte[] held = GC.AllocateArray<byte>(length, pinned: true);
        bytes.AsSpan(0, length).CopyTo(held);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
        return held;
    }

    /// <summary>Writes a new file, 0600: whole and on disk when this returns, or not there at all.</summary>
    public KeyFileRefusal? Write(string name, ReadOnlySpan<byte> bytes)
    {
        string temporary = $".{name}.{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}";
        int flags = FileFlags.WriteOnly | FileFlags.Create | FileFlags.Exclusive | FileFlags.NoFollow | FileFlags.CloseOnExec;
        using (SafeFileHandle file = new(Require(LibC.openat(Descriptor, temporary, flags, OwnerOnly)), ownsHandle: true))
        {
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }

        // A crash before this line leaves a temporary file, which no one reads; after it, the key.
        if (LibC.renameat2(Descriptor, temporary, Descriptor, name, FileFlags.NoReplace) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            Require(LibC.unlinkat(Descriptor, temporary, 0));
            return error == FileFlags.Exists ? KeyFileRefusal.Exists(Path.Combine(_path, name)) : throw Failed(error);
        }

        Require(LibC.fsync(Descriptor));
        return null;
    }

    public void Dispose() => _folder.Dispose();

    private static SafeFileHandle? OpenAt(int folder, string name, int flags, string path, out KeyFileRefusal? refusal)
    {
        int descriptor = LibC.openat(folder, name, FileFlags.ReadOnly | FileFlags.NoFollow | FileFlags.CloseOnExec | flags, 0);
        int error = Marshal.GetLastPInvokeError();
        refusal = descriptor >= 0 ? null : error switch
        {
            FileFlags.NotFound => KeyFileRefusal.Missing(path),
            FileFlags.TooManyLinks or FileFlags.NotADirectory => KeyFileRefusal.Link(path),
            _ => throw new IOException($"{path} could not be opened.", new Win32Exception(error)),
        };
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
    }

    private static KeyFileRefusal? Check(FileStatus status, bool fromRoot, string path, string remedy)
    {
        bool lent = fromRoot && status.IsRoots && !status.IsOwn;
        return !status.IsOwn && !lent ? KeyFileRefusal.Owner(path)
            : (lent ? status.IsOpen : status.IsShared) ? KeyFileRefusal.Permissions(path, remedy)
            : null;
    }

    private int Require(int code) => code >= 0 ? code : throw Failed(Marshal.GetLastPInvokeError());

    private IOException Failed(int error) => new($"A file in {_path} could not be written.", new Win32Exception(error));
}
