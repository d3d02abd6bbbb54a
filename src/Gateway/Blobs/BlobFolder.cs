using System.Security.Cryptography;
using Interop.Crypto;
using Interop.Trust.Certificates;

namespace Interop.Gateway.Blobs;

/// <summary>The files of blobs, named by their digest; what has not come whole yet ends in ".part".</summary>
/// <remarks>
/// Durable: what <see cref="Complete"/> said yes to. A cut in between leaves a ".part" of any length, and a part that a power cut spoilt is found by
/// its digest and begun anew. One writer a blob: a second gets null. Callable at once.
/// </remarks>
internal sealed class BlobFolder
{
    private const int Buffer = 64 * 1024;
    private readonly string _root;

    public BlobFolder(string root)
    {
        _root = root;
        AtomicFile.MakePrivateFolder(root);
    }

    /// <summary>Bytes of it that are here.</summary>
    public long Held(Digest id) => new FileInfo(Whole(id)) is { Exists: true } whole ? whole.Length : new FileInfo(Part(id)) is { Exists: true } part ? part.Length : 0;

    /// <summary>Whether all of it is here.</summary>
    public bool IsWhole(Digest id) => File.Exists(Whole(id));

    /// <summary>Opens it for writing at its end; null while another call does.</summary>
    public FileStream? Append(Digest id)
    {
        AtomicFile.MakePrivateFolder(Path.GetDirectoryName(Part(id))!);
        try
        {
            FileStream part = new(Part(id), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.Asynchronous);
            part.Seek(0, SeekOrigin.End);
            return part;
        }
        catch (IOException failure) when ((uint)failure.HResult is 0x80070020 or 11)
        {
            // Held by another call: sharing violation on Windows, EWOULDBLOCK of flock elsewhere.
            return null;
        }
    }

    /// <summary>Checks the digest of a blob that has come whole, flushes it and gives it its name; the file is closed.</summary>
    /// <returns>False where it is another blob; what came is gone then.</returns>
    public async Task<bool> Complete(Digest id, FileStream part, CancellationToken cancellation)
    {
        part.Seek(0, SeekOrigin.Begin);
        Digest digest = Digest.From(await SHA256.HashDataAsync(part, cancellation));
        if (digest == id)
        {
            part.Flush(flushToDisk: true);
            await part.DisposeAsync();
            File.Move(Part(id), Whole(id), overwrite: true);
            return true;
        }

        await part.DisposeAsync();
        File.Delete(Part(id));
        return false;
    }

    /// <summary>Opens a whole blob for reading.</summary>
    /// <exception cref="FileNotFoundException">It is not here.</exception>
    public FileStream Read(Digest id, long offset)
    {
        FileStream whole = new(Whole(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Buffer, FileOptions.Asynchronous | FileOptions.SequentialScan);
        whole.Seek(offset, SeekOrigin.Begin);
        return whole;
    }

    /// <summary>Erases what there is of it.</summary>
    public void Erase(Digest id)
    {
        foreach (string file in (string[])[Whole(id), Part(id)])
        {
            if (File.Exists(file))
            {
                File.Delete(file);
            }
        }
    }

    private string Whole(Digest id) => Path.Combine(_root, id.ToString()[..2], id.ToString());

    private string Part(Digest id) => Whole(id) + ".part";
}
