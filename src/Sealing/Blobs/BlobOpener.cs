using System.Security.Cryptography;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Sealing.Blobs;

/// <summary>Opens a detached blob with its reference.</summary>
/// <remarks>
/// docs/format.md, "Blobs". Each chunk is written when it held, so what was written counts for nothing until this returns null: whoever
/// must not show a part of a file that is cut opens it into <see cref="Stream.Null"/> first. Holds two chunks in memory. Safe to call at once.
/// </remarks>
public static class BlobOpener
{
    /// <param name="reference">From the packet's part.</param>
    /// <param name="blob">The whole blob, from its first byte.</param>
    /// <param name="file">Takes the file without its padding.</param>
    /// <param name="cancellation">Ends it; what was written is of no use then.</param>
    /// <returns>Null when all of it held; or blob-altered.</returns>
    public static async Task<PacketRefusal?> Open(BlobReference reference, Stream blob, Stream file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(blob);
        ArgumentNullException.ThrowIfNull(file);
        byte[] front = new byte[BlobSize.Front];
        byte[] derived = new byte[BlobKeys.ChunkKeyBytes + Digest.Size];
        try
        {
            if (await blob.ReadAtLeastAsync(front, front.Length, throwOnEndOfStream: false, cancellation) < front.Length)
            {
                return Altered("It ends before its first chunk.");
            }

            BlobKeys.Derive(reference.Suite, reference.Key, front.AsSpan(0, BlobKeys.SaltBytes), reference.Length, reference.MediaType, derived);
            if (!IsCommitted(reference, front.AsSpan(BlobKeys.SaltBytes), derived.AsSpan(BlobKeys.ChunkKeyBytes)))
            {
                return Altered("It is not the file that the packet refers to.");
            }

            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(front);
            using BlobChunks chunks = new(reference.Suite, derived.AsSpan(0, BlobKeys.ChunkKeyBytes));
            return await Chunks(reference, chunks, blob, file, hash, cancellation)
                ?? (Digest.From(hash.GetHashAndReset()) == reference.Id ? null : Altered("Its digest is not the one that the packet names."));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static bool IsCommitted(BlobReference reference, ReadOnlySpan<byte> stated, ReadOnlySpan<byte> derived)
    {
        Span<byte> expected = stackalloc byte[Digest.Size];
        reference.Commitment.CopyTo(expected);
        return CryptographicOperations.FixedTimeEquals(derived, stated) & CryptographicOperations.FixedTimeEquals(derived, expected);
    }

    private static async Task<PacketRefusal?> Chunks(BlobReference reference, BlobChunks chunks, Stream blob, Stream file, IncrementalHash hash, CancellationToken cancellation)
    {
        byte[] closed = GC.AllocateUninitializedArray<byte>(BlobSize.Chunk + BlobSize.Tag);
        byte[] plain = GC.AllocateUninitializedArray<byte>(BlobSize.Chunk);
        try
        {
            long padded = BlobSize.Padded(reference.Length);
            for (long at = 0; at < padded; at += BlobSize.Chunk)
            {
                int size = (int)Math.Min(BlobSize.Chunk, padded - at);
                Memory<byte> chunk = closed.AsMemory(0, size + BlobSize.Tag);
                if (await blob.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellation) < chunk.Length
                    || !chunks.TryOpen(chunk.Span, at + size == padded, plain.AsSpan(0, size)))
                {
                    return Altered("A chunk is cut, altered or out of its place.");
                }

                hash.AppendData(chunk.Span);
                int real = (int)Math.Clamp(reference.Length - at, 0, size);
                if (plain.AsSpan(real, size - real).ContainsAnyExcept((byte)0))
                {
                    return Altered("Its padding is not as the format has it.");
                }

                await file.WriteAsync(plain.AsMemory(0, real), cancellation);
            }

            return await blob.ReadAsync(closed.AsMemory(0, 1), cancellation) == 0 ? null : Altered("It goes on behind its last chunk.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static PacketRefusal Altered(string what) =>
        PacketRefusal.Because(RefusalCodes.BlobAltered, $"The file cannot be opened. {what} Fetch it again; if that does not help, ask the sender to attach it again.");
}
