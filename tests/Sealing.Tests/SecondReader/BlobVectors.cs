using System.Text.Json.Nodes;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Blobs;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>The blobs of tests/Vectors/packets-v1.json.</summary>
internal static class BlobVectors
{
    public static IReadOnlyList<JsonObject> All()
    {
        List<JsonObject> vectors = [];
        foreach (Suite suite in Suite.All)
        {
            foreach (int length in (int[])[0, 10, 300])
            {
                (byte[] blob, byte[] reference) = Seal(suite, length, $"{length}, suite {suite}");
                vectors.Add(Vector($"{length} bytes, suite {suite}", reference, blob));
            }
        }

        (byte[] good, byte[] refers) = Seal(Suite.ChaCha20Poly1305, 70_000, "two chunks");
        vectors.Add(Vector("two chunks", refers, good));
        vectors.Add(Vector("two chunks, a bit of the second", refers, [.. good[..^1], (byte)(good[^1] ^ 1)]));
        vectors.Add(Vector("the second chunk missing", refers, good[..(BlobSize.Front + BlobSize.Chunk + BlobSize.Tag)]));
        (byte[] small, byte[] toSmall) = Seal(Suite.ChaCha20Poly1305, 10, "small");
        vectors.Add(Vector("another blob", toSmall, Seal(Suite.ChaCha20Poly1305, 10, "another").Blob));
        vectors.Add(Vector("a byte behind the end", toSmall, [.. small, 0]));
        Contracts.BlobReference lie = Contracts.BlobReference.Parser.ParseFrom(toSmall);
        lie.Length = 9;
        vectors.Add(Vector("another length", Canonical.Write(lie), small));
        lie = Contracts.BlobReference.Parser.ParseFrom(toSmall);
        lie.Name = "../gate.jpg";
        vectors.Add(Vector("a name that is a path", Canonical.Write(lie), small));
        return vectors;
    }

    private static JsonObject Vector(string name, byte[] reference, byte[] blob) => new() { ["name"] = name, ["reference"] = PacketVectors.Hex(reference), ["blob"] = PacketVectors.Hex(blob) };

    // As section 7a of docs/format.md has it, with salt and secret fixed by name.
    private static (byte[] Blob, byte[] Reference) Seal(Suite suite, int length, string name)
    {
        FixedBytes random = new($"blob {name}");
        byte[] secret = random.Take(32);
        byte[] salt = random.Take(BlobKeys.SaltBytes);
        byte[] derived = new byte[BlobKeys.ChunkKeyBytes + Digest.Size];
        BlobKeys.Derive(suite, secret, salt, length, "image/jpeg", derived);
        byte[] padded = new byte[BlobSize.Padded(length)];
        Enumerable.Range(0, length).Select(i => (byte)i).ToArray().CopyTo(padded, 0);
        MemoryStream blob = new();
        blob.Write(salt);
        blob.Write(derived.AsSpan(BlobKeys.ChunkKeyBytes));
        using BlobChunks chunks = new(suite, derived.AsSpan(0, BlobKeys.ChunkKeyBytes));
        for (int at = 0; at < padded.Length; at += BlobSize.Chunk)
        {
            int size = Math.Min(BlobSize.Chunk, padded.Length - at);
            byte[] chunk = new byte[size + BlobSize.Tag];
            chunks.Seal(padded.AsSpan(at, size), at + size == padded.Length, chunk);
            blob.Write(chunk);
        }

        byte[] bytes = blob.ToArray();
        using BlobReference reference = new(suite, Digest.Of(bytes), secret, Digest.From(derived.AsSpan(BlobKeys.ChunkKeyBytes)), length, "image/jpeg", "gate.jpg");
        return (bytes, reference.Write());
    }
}
