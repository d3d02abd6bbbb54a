using System.Security.Cryptography;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.AtRest;
using Interop.NodeAgent.Compose;
using Interop.Packets;
using Interop.Sealing.Blobs;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Files;

/// <summary>Takes in files of officers: sealed while they come, so that nothing of them is on the disk in clear.</summary>
internal sealed class FileShelf(FileFolder folder, StorageCipher cipher, DiskSpace disk, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    private const string Table = "Files";

    /// <param name="body">The file.</param>
    /// <param name="length">Its length in bytes, or null where the caller did not say.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="name">Its name for a person, or empty.</param>
    /// <param name="suite">Number of the cipher suite, or null for the one that everybody has.</param>
    /// <param name="officer">Who attaches it.</param>
    /// <param name="cancellation">Ends it; nothing is kept then.</param>
    public async Task<Reply<AttachedView>> Attach(Stream body, long? length, string? mediaType, string name, uint? suite, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (length is not long size)
        {
            return new ApiRefusal(411, "length-required", "A file says its length.", "Send Content-Length.");
        }

        if (mediaType is null || !BlobReference.IsMediaType(mediaType) || !BlobReference.IsName(name) || !Suite.TryFrom(suite ?? Suite.ChaCha20Poly1305.Id, out Suite chosen))
        {
            return ApiRefusal.Malformed("query", "mediaType is a media type such as image/jpeg, name a file name of at most 128 characters without folders, suite 1 or 2.");
        }

        if (disk.Check() is DiskState.Exhausted full)
        {
            return new ApiRefusal(507, full.Code, full.Sentence, "Ask your operator to free space.");
        }

        FileStream file = folder.New();
        try
        {
            if (!(await BlobSealer.Seal(body, size, chosen, mediaType, name, file, cancellation)).TryGet(out BlobReference? reference, out PacketRefusal? refusal))
            {
                await FileFolder.Drop(file);
                return new ApiRefusal(413, refusal.Code, refusal.Sentence, "Send the file in pieces.");
            }

            using (reference)
            {
                await folder.Keep(reference.Id, file);
                await Remember(reference, officer, cancellation);
                return new AttachedView(reference.Id.ToString(), size, mediaType, name);
            }
        }
        catch (EndOfStreamException)
        {
            await FileFolder.Drop(file);
            return new ApiRefusal(400, "file-length", "The file is not as long as it was said to be.", "Send it again.");
        }
        catch
        {
            await FileFolder.Drop(file);
            throw;
        }
    }

    /// <summary>Files of a send, with what opens them.</summary>
    public async Task<Reply<IReadOnlyList<DraftFile>>> Of(IReadOnlyList<FileEntry> entries, CancellationToken cancellation)
    {
        List<DraftFile> files = [];
        foreach (FileEntry entry in entries)
        {
            FileRow? row = Digest.TryParse(entry.File, out Digest id) ? await store.Read((db, token) => db.Files.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, token), cancellation) : null;
            if (row is null || !folder.Has(id))
            {
                return ApiRefusal.Malformed("files", "A file is one that POST /v1/files took in.");
            }

            files.Add(new DraftFile(entry.File, entry.Category, entry.Level ?? "", cipher.Unlock(Table, entry.File, row.Reference)));
        }

        return new Reply<IReadOnlyList<DraftFile>>.Given(files);
    }

    private async Task Remember(BlobReference reference, OfficerPseudonym officer, CancellationToken cancellation)
    {
        byte[] plain = reference.Write();
        byte[] locked = cipher.Lock(Table, reference.Id.ToString(), plain);
        CryptographicOperations.ZeroMemory(plain);
        await store.Run(
            async (db, token) =>
            {
                db.Files.Add(new FileRow { Id = reference.Id, Reference = locked, Officer = officer, CreatedAt = clock.GetUtcNow() });
                await db.SaveChangesAsync(token);
            },
            cancellation);
    }
}
