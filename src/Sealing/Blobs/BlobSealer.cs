using System.Security.Cryptography;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Sealing.Blobs;

/// <summary>Seals a file as a detached blob, once for all its recipients; each gets the reference in a part of its own packet.</summary>
/// <remarks>docs/format.md, "Blobs". Holds two chunks of 64 KiB in memory, whatever the length. Safe to call at once.</remarks>
public static class BlobSealer
{
    /// <summary>Reads the file, writes the blob.</summary>
    /// <param name="file">Exactly <paramref name="length"/> bytes.</param>
    /// <param name="length">0 to <see cref="BlobSize.MaxFile"/>; known beforehand, because the key depends on it.</param>
    /// <param name="suite">Cipher suite of the chunks: that of the packets which will refer to it.</param>
    /// <param name="mediaType">Media type of the file.</param>
    /// <param name="name">Name for a person, or empty.</param>
    /// <param name="blob">Takes <see cref="BlobSize.OfFile"/> bytes. It is not flushed to disk here.</param>
    /// <param name="cancellation">Ends it; what was written is of no use then.</param>
    /// <returns>What opens it; or blob-too-large.</returns>
    /// <exception cref="EndOfStreamException">The file is shorter or longer than it was said to be.</exception>
    /// <exception cref="ArgumentException">Not a media type, or a name that is a path.</exception>
    public static async Task<Outcome<BlobReference>> Seal(
        Stream file, long length, Suite suite, string mediaType, string name, Stream blob, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(blob);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (!BlobReference.IsMediaType(mediaType) || !BlobReference.IsName(name))
        {
            throw new ArgumentException("A media type such as image/jpeg, and a name without folders.", nameof(mediaType));
        }

        if (length > BlobSize.MaxFile)
        {
            return PacketRefusal.Because(RefusalCodes.BlobTooLarge, "A file may have 2 GiB; send it in pieces.");
        }

        byte[] secret = RandomNumberGenerator.GetBytes(BlobReference.KeyBytes);
        byte[] front = RandomNumberGenerator.GetBytes(BlobSize.Front);
        byte[] derived = new byte[BlobKeys.ChunkKeyBytes + Digest.Size];
        try
        {
            BlobKeys.Derive(suite, secret, front.AsSpan(0, BlobKeys.SaltBytes), length, mediaType, derived);
            Digest commitment = Digest.From(derived.AsSpan(BlobKeys.ChunkKeyBytes));
            commitment.CopyTo(front.AsSpan(BlobKeys.SaltBytes));
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(front);
            await blob.WriteAsync(front, cancellation);
            using BlobChunks chunks = new(suite, derived.AsSpan(0, BlobKeys.ChunkKeyBytes));
            await Chunks(file, length, chunks, blob, hash, cancellation);
            return new BlobReference(suite, Digest.From(hash.GetHashAndReset()), secret, commitment, length, mediaType, name).Held();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static Outcome<BlobReference> Held(this BlobReference reference) => new Outcome<BlobReference>.Held(reference);

    private static async Task Chunks(Stream file, long length, BlobChunks chunks, Stream blob, IncrementalHash hash, CancellationToken cancellation)
    {
        byte[] plain = GC.AllocateUninitializedArray<byte>(BlobSize.Chunk);
        byte[] closed = GC.AllocateUninitializedArray<byte>(BlobSize.Chunk + BlobSize.Tag);
        try
        {
            long padded = BlobSize.Padded(length);
            for (long at = 0; at < padded; at += BlobSize.Chunk)
            {
                int size = (int)Math.Min(BlobSize.Chunk, padded - at);
                int real = (int)Math.Clamp(length - at, 0, size);
                await file.ReadExactlyAsync(plain.AsMemory(0, real), cancellation);
                plain.AsSpan(real, size - real).Clear();
                chunks.Seal(plain.AsSpan(0, size), at + size == padded, closed.AsSpan(0, size + BlobSize.Tag));
                hash.AppendData(closed, 0, size + BlobSize.Tag);
                await blob.WriteAsync(closed.AsMemory(0, size + BlobSize.Tag), cancellation);
            }

            if (await file.ReadAsync(plain.AsMemory(0, 1), cancellation) != 0)
            {
                throw new EndOfStreamException("The file is longer than it was said to be.");
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
