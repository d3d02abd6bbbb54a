using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;
using Grpc.Framing.Compression;
using Grpc.Net.Compression;

namespace Grpc.Framing;

/// <summary>
/// The five bytes before each message: flag (0, or 1 for compressed), then the payload's length as unsigned 32 bits, big-endian
/// (PROTOCOL-HTTP2, "Length-Prefixed-Message").
/// </summary>
internal static class Frame
{
    internal const int HeaderBytes = 5;

    internal static void WriteHeader(Span<byte> destination, int payloadLength, bool compressed)
    {
        destination[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], payloadLength);
    }

    /// <summary>Finds the first frame; refuses it by its header alone, before the payload is there.</summary>
    /// <param name="buffer">What has arrived.</param>
    /// <param name="limit">Largest payload taken, bytes; null for none.</param>
    /// <param name="encoding">How the peer compresses.</param>
    /// <param name="payload">The payload where it lies.</param>
    /// <param name="compression">What the payload is compressed with, null for nothing.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED over the limit, INTERNAL for a wrong flag, see <see cref="ReceivedEncoding.Provider"/>.</exception>
    internal static bool TryRead(
        ReadOnlySequence<byte> buffer, int? limit, ReceivedEncoding encoding, out ReadOnlySequence<byte> payload, out ICompressionProvider? compression)
    {
        payload = default;
        compression = null;
        if (buffer.Length < HeaderBytes)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        buffer.Slice(0, HeaderBytes).CopyTo(header);
        compression = header[0] switch
        {
            0 => null,
            1 => encoding.Provider(),
            _ => throw new RpcException(new Status(StatusCode.Internal, $"A message begins with flag {header[0]}; only 0 and 1 exist.")),
        };
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > (uint)(limit ?? int.MaxValue))
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"Received message exceeds the maximum configured message size: {length} bytes, {limit ?? int.MaxValue} allowed."));
        }

        if (buffer.Length - HeaderBytes < length)
        {
            return false;
        }

        payload = buffer.Slice(HeaderBytes, length);
        return true;
    }
}
