using System.Security.Cryptography;

namespace Interop.Crypto.KeyFiles;

/// <summary>The passphrase for an unattended start, from a file such as a systemd credential. Never an environment variable or an argument.</summary>
public static class PassphraseFile
{
    /// <summary>Longest passphrase.</summary>
    public const int MostBytes = 1024;

    /// <summary>Reads one line; the line's end is no part of the passphrase.</summary>
    /// <param name="path">In a directory closed to others, owned by the service's user or, as systemd's credentials are, by root.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static PassphraseResult Read(string path)
    {
        string full = Path.GetFullPath(path);
        using PrivateFolder? folder = PrivateFolder.Open(Path.GetDirectoryName(full)!, fromRoot: true, out KeyFileRefusal? refusal);
        byte[]? bytes = folder?.Read(Path.GetFileName(full), MostBytes, fromRoot: true, out refusal);
        if (bytes is null)
        {
            return new PassphraseResult.Refused(refusal!);
        }

        try
        {
            ReadOnlySpan<byte> line = bytes;
            line = line.EndsWith("\n"u8) ? line[..^1] : line;
            line = line.EndsWith("\r"u8) ? line[..^1] : line;
            return line.IsEmpty || bytes.Length > MostBytes || line.Contains((byte)'\n')
                ? new PassphraseResult.Refused(KeyFileRefusal.Passphrase(full))
                : new PassphraseResult.Opened(Secret.Of(line));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
