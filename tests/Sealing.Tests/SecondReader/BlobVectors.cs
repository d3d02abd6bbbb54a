using System.Text.Json.Nodes;
using Interop.Packets;
using Interop.Sealing.Blobs;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>The blobs of tests/Vectors/packets-v1.json.</summary>
internal static class BlobVectors
{
    public static async Task<IReadOnlyList<JsonObject>> All()
    {
        List<JsonObject> vectors = [];
        foreach (Suite suite in Suite.All)
        {
            foreach (int length in (int[])[0, 10, 300])
            {
                (byte[] blob, byte[] reference) = await Seal(suite, length);
                vectors.Add(Vector($"{length} bytes, suite {suite}", reference, blob));
            }
        }

        (byte[] good, byte[] refers) = await Seal(Suite.ChaCha20Poly1305, 70_000);
        vectors.Add(Vector("two chunks", refers, good));
        vectors.Add(Vector("two chunks, a bit of the second", refers, [.. good[..^1], (byte)(good[^1] ^ 1)]));
        vectors.Add(Vector("the second chunk missing", refers, good[..(BlobSize.Front + BlobSize.Chunk + BlobSize.Tag)]));
        (byte[] small, byte[] toSmall) = await Seal(Suite.ChaCha20Poly1305, 10);
        vectors.Add(Vector("another blob", toSmall, (await Seal(Suite.ChaCha20Poly1305, 10)).Blob));
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

    private static async Task<(byte[] Blob, byte[] Reference)> Seal(Suite suite, int length)
    {
        byte[] file = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        MemoryStream blob = new();
        using BlobReference reference = (await BlobSealer.Seal(new MemoryStream(file), length, suite, "image/jpeg", "gate.jpg", blob, default)).Require();
        return (blob.ToArray(), reference.Write());
    }
}
