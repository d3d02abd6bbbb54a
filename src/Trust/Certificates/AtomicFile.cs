namespace Interop.Trust.Certificates;

/// <summary>Writes a whole file or nothing: temporary file beside it, flushed to disk, renamed over the old one.</summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode EnterOwn = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Enter = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Mode 0600, in a directory that is made 0700 if it does not exist.</summary>
    public static void WriteSecret(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, OwnerOnly, EnterOwn);

    /// <summary>Mode 0644, in a directory that is made 0755 if it does not exist.</summary>
    public static void WritePublic(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, Readable, Enter);

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

    private static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode, UnixFileMode folder)
    {
        string full = Path.GetFullPath(path);
        MakeFolder(Path.GetDirectoryName(full)!, folder);
        string temporary = full + ".new";
        File.Delete(temporary);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (FileStream stream = new(temporary, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, full, overwrite: true);
    }
}
