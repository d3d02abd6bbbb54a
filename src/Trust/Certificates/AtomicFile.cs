namespace Interop.Trust.Certificates;

/// <summary>Writes a whole file or nothing: temporary file beside it, flushed to disk, renamed over the old one.</summary>
internal static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Mode 0600, in a directory that is made 0700 if it does not exist.</summary>
    public static void WriteSecret(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, OwnerOnly);

    /// <summary>Mode 0644.</summary>
    public static void WritePublic(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, Readable);

    /// <summary>Makes a folder that its owner alone may enter.</summary>
    public static void MakePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        string full = Path.GetFullPath(path);
        MakePrivateFolder(Path.GetDirectoryName(full)!);
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
