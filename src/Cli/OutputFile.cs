using Interop.Crypto.KeyFiles;

namespace Interop.Cli;

/// <summary>A file that a verb is about to write. It is no other file of the same command, and no private key: what is written over is gone.</summary>
internal static class OutputFile
{
    // A private key lies within the first block of any file that holds one.
    private const int LookedAt = 64 * 1024;
    private const int MostLinks = 40;

    /// <summary>Stops the verb before it has made or written anything.</summary>
    /// <param name="option">As the command line names it, e.g. "--out".</param>
    /// <param name="path">Where it is to be written.</param>
    /// <param name="others">What else the command reads or makes; null where that was left out.</param>
    public static void Check(string option, string path, params IEnumerable<(string Option, string? Path)> others)
    {
        string written = Resolved(path, MostLinks);
        foreach ((string other, string? otherPath) in others)
        {
            // Some file systems take no notice of case, and which this is cannot be told from the name.
            if (otherPath is not null && string.Equals(Resolved(otherPath, MostLinks), written, StringComparison.OrdinalIgnoreCase))
            {
                throw StoppedException.Settings("output-same-file", $"{option} and {other} name one file, {path}, and the one would be written over the other.", $"Name another file for {option}.");
            }
        }

        if (File.Exists(path) && HoldsKey(path))
        {
            throw StoppedException.Settings("output-holds-key", $"{path} holds a private key and is not written over.", $"Name another file for {option}. If the key is needed no more, move it away first.");
        }
    }

    private static bool HoldsKey(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] begin = new byte[LookedAt];
        ReadOnlySpan<byte> read = begin.AsSpan(0, file.ReadAtLeast(begin, LookedAt, throwOnEndOfStream: false));
        return KeyFile.Begins(read) || read.IndexOf("PRIVATE KEY-----"u8) >= 0;
    }

    // By the way that the system would go: relative parts and links in any place lead to the same file.
    private static string Resolved(string path, int links)
    {
        string full = Path.GetFullPath(path);
        string at = Path.GetPathRoot(full)!;
        foreach (string name in full[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, name);
            if (new FileInfo(at).LinkTarget is { } target)
            {
                at = links > 0 ? Resolved(Path.Combine(Path.GetDirectoryName(at)!, target), links - 1) : throw new IOException($"{path} leads through too many links.");
            }
        }

        return at;
    }
}
