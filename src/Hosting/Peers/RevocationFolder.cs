using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Peers;

namespace Interop.Hosting.Peers;

/// <summary>Revocation lists as files: what operators put into one folder, and this service's own copies of the newest, so that none older passes after a restart either.</summary>
/// <param name="folder">Where operators put *.crl; may be missing.</param>
/// <param name="cache">The service's own folder; made when missing.</param>
internal sealed class RevocationFolder(string folder, string cache)
{
    private const string Pattern = "*.crl";
    private const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The files that operators put there.</summary>
    public IEnumerable<string> Files() => FilesOf(folder);

    /// <summary>Own copies of those seen before; what is damaged there is left out.</summary>
    public RevocationLists Remembered(DirectorySnapshot directory, DateTimeOffset at) => RevocationLists.None.Continue(FilesOf(cache).Select(Read), directory, at);

    /// <summary>The lists that follow those in force, kept as own copies before they count.</summary>
    /// <exception cref="IOException">A file cannot be read, is too large, or a copy cannot be written.</exception>
    public RevocationLists Next(RevocationLists before, DirectorySnapshot directory, DateTimeOffset at)
    {
        RevocationLists next = before.Continue(Files().Select(Read).ToArray(), directory, at);
        foreach ((string authority, RevocationList list) in next.InForce.Where(one => !before.InForce.Contains(one)))
        {
            AtomicFile.WritePublic(Path.Combine(cache, authority + ".crl"), list.Der.Span);
        }

        return next;
    }

    private static string[] FilesOf(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, Pattern) : [];

    private static (string Name, ReadOnlyMemory<byte> Der) Read(string path) => new FileInfo(path).Length <= MaxBytes
        ? (path, File.ReadAllBytes(path))
        : throw new IOException($"{path} is larger than {MaxBytes} bytes, which no revocation list is.");
}
