using System.Security.Cryptography;
using Interop.Crypto;
using Interop.Trust.Certificates;

namespace Interop.NodeAgent.Files;

/// <summary>Sealed files on this agent's disk, ours and those of partners, named by their digest. Nothing here is plaintext.</summary>
/// <remarks>Durable: a file that has its name. What ends in ".part" or ".new" has not come, or was not sealed, to its end.</remarks>
internal sealed class FileFolder
{
    private const int Buffer = 64 * 1024;
    private readonly string _root;

    public FileFolder(string root)
    {
        _root = root;
        AtomicFile.MakePrivateFolder(root);
        foreach (string left in Directory.EnumerateFiles(root, "*.new"))
        {
            File.Delete(left);
        }
    }

    public bool Has(Digest id) => File.Exists(Whole(id));

    /// <summary>A file to seal into, which gets its name when it is whole.</summary>
    public FileStream New() => new(Path.Combine(_root, RandomNumberGenerator.GetHexString(32, lowercase: true) + ".new"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.Asynchronous);

    /// <summary>A partner's file that comes, open at its end.</summary>
    public FileStream Append(Digest id)
    {
        FileStream part = new(Whole(id) + ".part", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.Asynchronous);
        part.Seek(0, SeekOrigin.End);
        return part;
    }

    /// <summary>Flushes a file and gives it its name; it is closed then.</summary>
    public async Task Keep(Digest id, FileStream file)
    {
        await file.FlushAsync();
        file.Flush(flushToDisk: true);
        string path = file.Name;
        await file.DisposeAsync();
        File.Move(path, Whole(id), overwrite: true);
    }

    /// <summary>Closes a file that came to nothing and erases it.</summary>
    public static async Task Drop(FileStream file)
    {
        string path = file.Name;
        await file.DisposeAsync();
        File.Delete(path);
    }

    /// <exception cref="FileNotFoundException">It is not here.</exception>
    public FileStream Read(Digest id) => new(Whole(id), FileMode.Open, FileAccess.Read, FileShare.Read, Buffer, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Length of a whole one in bytes.</summary>
    public long Length(Digest id) => new FileInfo(Whole(id)).Length;

    public void Erase(Digest id) => File.Delete(Whole(id));

    private string Whole(Digest id) => Path.Combine(_root, id.ToString());
}
