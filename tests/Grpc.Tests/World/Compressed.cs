using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;

namespace Interop.Grpc.Tests.World;

/// <summary>Frames with compressed messages, made by hand.</summary>
internal static class Compressed
{
    /// <summary>A frame with flag 1 around these bytes, whatever they are.</summary>
    internal static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[5 + payload.Length];
        frame[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame.AsSpan(5));
        return frame;
    }

    internal static byte[] Gzip(ReadOnlySpan<byte> plain) => Through(stream => new GZipStream(stream, CompressionLevel.Fastest), plain);

    internal static byte[] Deflate(ReadOnlySpan<byte> plain) => Through(stream => new ZLibStream(stream, CompressionLevel.Fastest), plain);

    internal static byte[] Gunzip(byte[] compressed)
    {
        using GZipStream stream = new(new MemoryStream(compressed), CompressionMode.Decompress);
        using MemoryStream plain = new();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>That many zeros, never held at once.</summary>
    internal static byte[] GzipZeros(long count)
    {
        using MemoryStream compressed = new();
        using (GZipStream stream = new(compressed, CompressionLevel.Optimal))
        {
            byte[] zeros = new byte[1024 * 1024];
            for (long written = 0; written < count; written += zeros.Length)
            {
                stream.Write(zeros);
            }
        }

        return compressed.ToArray();
    }

    /// <summary>A message whose data are that many zeros, which gzip makes a thousandth of.</summary>
    internal static byte[] Zeros(int count) => new Echoes.Note { Data = UnsafeByteOperations.UnsafeWrap(new byte[count]) }.ToByteArray();

    private static byte[] Through(Func<Stream, Stream> compression, ReadOnlySpan<byte> plain)
    {
        using MemoryStream compressed = new();
        using (Stream stream = compression(compressed))
        {
            stream.Write(plain);
        }

        return compressed.ToArray();
    }
}
