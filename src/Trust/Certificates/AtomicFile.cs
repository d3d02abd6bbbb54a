using System.Security.Cryptography;

namespace Interop.Trust.Certificates;

/// <summary>Writes a whole file or nothing: temporary file beside it, flushed to disk, renamed to what it is to be.</summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode EnterOwn = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Enter = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Mode 0600, in a directory that is made 0700 if it does not exist. A file that is there is never written over.</summary>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    public static void WriteSecret(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, OwnerOnly, EnterOwn, overwrite: false);

    /// <summary>Mode 0644, in a directory that is made 0755 if it does not exist.</summary>
    public static void WritePublic(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, Readable, Enter, overwrite: true);

    /// <summary>Makes a folder that its owner alone may enter.</summary>
    public static void MakePrivateFolder(string path) => MakeFolder(path, EnterOwn);

    private static void MakeFolder(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, mode);
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode, UnixFileMode folder, bool overwrite)
    {
        string full = Path.GetFullPath(path);
        MakeFolder(Path.GetDirectoryName(full)!, folder);

        // A name that nobody else has: what lies beside it may be somebody's key.
        string temporary = $"{full}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.new";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            using (FileStream stream = new(temporary, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
