namespace Interop.Cli.Certs;

/// <summary>Small files that only their owner may read.</summary>
internal static class PrivateText
{
    /// <summary>Writes a new file, 0600; an existing one is not overwritten.</summary>
    /// <exception cref="IOException">It exists, or cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream stream = new(path, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }
}
