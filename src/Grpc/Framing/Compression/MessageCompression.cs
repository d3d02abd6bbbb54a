using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Framing.Compression;

/// <summary>Compresses and decompresses whole messages in memory.</summary>
internal static class MessageCompression
{
    internal static void Compress(ReadOnlySpan<byte> message, ICompressionProvider provider, CompressionLevel? level, IBufferWriter<byte> target)
    {
        using BufferStream stream = new(target);
        using Stream compressing = provider.CreateCompressionStream(stream, level);
        compressing.Write(message);
    }

    /// <summary>Stops as soon as the message proves larger than allowed: a few bytes cannot make this side hold gigabytes.</summary>
    /// <param name="payload">The compressed message.</param>
    /// <param name="provider">Its compression.</param>
    /// <param name="limit">Largest message taken, decompressed, bytes; null for none.</param>
    /// <param name="target">Empty; takes the message.</param>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED over the limit, INTERNAL where the payload is corrupt.</exception>
    internal static void Decompress(ReadOnlySequence<byte> payload, ICompressionProvider provider, int? limit, PooledBuffer target)
    {
        try
        {
            using SequenceStream stream = new(payload);
            using Stream decompressing = provider.CreateDecompressionStream(stream);
            while (true)
            {
                int count = decompressing.Read(target.GetSpan());
                if (count == 0)
                {
                    return;
                }

                target.Advance(count);
                if (target.Written.Length > (limit ?? int.MaxValue))
                {
                    throw new RpcException(new Status(
                        StatusCode.ResourceExhausted, $"Received message exceeds the maximum configured message size when decompressed: {limit} bytes allowed."));
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A compressed message is corrupt.", e));
        }
    }
}
