using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Blobs;
using Interop.Wire;

namespace Interop.Gateway.Tests.World;

/// <summary>A file of random bytes as a blob, and the calls that carry it.</summary>
internal sealed class SealedFile
{
    private const int Chunk = 64 * 1024;

    private SealedFile(byte[] plain, byte[] blob, BlobReference reference) => (Plain, Blob, Reference) = (plain, blob, reference);

    public byte[] Plain { get; }

    public byte[] Blob { get; }

    public BlobReference Reference { get; }

    public static async Task<SealedFile> Make(int length)
    {
        byte[] plain = RandomNumberGenerator.GetBytes(length);
        MemoryStream blob = new();
        BlobReference reference = (await BlobSealer.Seal(new MemoryStream(plain), length, Suite.ChaCha20Poly1305, "image/jpeg", "gate.jpg", blob, default)).Require();
        return new SealedFile(plain, blob.ToArray(), reference);
    }

    /// <summary>Hands bytes of it in.</summary>
    /// <returns>What the gateway says is there.</returns>
    public Task<long> Put(Agency sender, Digest packet, int from = 0, int? to = null) => Put(sender, packet, Blob, from, to);

    /// <summary>Hands bytes of whatever in under its name.</summary>
    public async Task<long> Put(Agency sender, Digest packet, byte[] bytes, int from = 0, int? to = null)
    {
        using AsyncClientStreamingCall<BlobChunk, BlobReply> call = sender.Blobs.Put();
        try
        {
            await call.RequestStream.WriteAsync(new BlobChunk { Id = Bytes(Reference.Id), PacketDigest = Bytes(packet), Size = (ulong)Blob.Length });
            for (int at = from; at < (to ?? bytes.Length); at += Chunk)
            {
                int size = Math.Min(Chunk, (to ?? bytes.Length) - at);
                await call.RequestStream.WriteAsync(new BlobChunk { Offset = (ulong)at, Data = ByteString.CopyFrom(bytes, at, size) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // Refused while it was being written: the answer below says why.
        }

        return (long)(await call).Held;
    }

    /// <summary>Fetches it from an offset.</summary>
    public async Task<byte[]> Get(Wire.Blobs.BlobsClient from, Digest packet, int offset = 0)
    {
        using AsyncServerStreamingCall<BlobChunk> call = from.Get(new BlobRequest { Id = Bytes(Reference.Id), PacketDigest = Bytes(packet), Offset = (ulong)offset });
        MemoryStream got = new();
        await foreach (BlobChunk chunk in call.ResponseStream.ReadAllAsync())
        {
            Assert.Equal(offset + got.Length, (long)chunk.Offset);
            got.Write(chunk.Data.Span);
        }

        return got.ToArray();
    }

    private static ByteString Bytes(Digest digest) => ByteString.CopyFrom(digest.ToArray());
}
