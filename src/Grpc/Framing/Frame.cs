using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Framing;

/// <summary>
/// The five bytes before each message: flag (0, or 1 for compressed), then the payload's length as unsigned 32 bits, big-endian
/// (PROTOCOL-HTTP2, "Length-Prefixed-Message").
/// </summary>
internal static class Frame
{
    internal const int HeaderBytes = 5;

    internal static void WriteHeader(Span<byte> destination, int payloadLength)
    {
        destination[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], payloadLength);
    }

    /// <summary>Finds the first frame; refuses it by its header alone, before the payload is there.</summary>
    /// <param name="buffer">What has arrived.</param>
    /// <param name="limit">Largest payload taken, bytes; null for none.</param>
    /// <param name="encoding">The peer's grpc-encoding, or null.</param>
    /// <param name="payload">The payload where it lies.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED over the limit, INTERNAL for a wrong flag, UNIMPLEMENTED for compression.</exception>
    internal static bool TryRead(ReadOnlySequence<byte> buffer, int? limit, string? encoding, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        if (buffer.Length < HeaderBytes)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        buffer.Slice(0, HeaderBytes).CopyTo(header);
        CheckFlag(header[0], encoding);
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

    private static void CheckFlag(byte flag, string? encoding)
    {
        if (flag == 0)
        {
            return;
        }

        throw flag != 1
            ? new RpcException(new Status(StatusCode.Internal, $"A message begins with flag {flag}; only 0 and 1 exist."))
            : encoding is null or "" or "identity"
                ? new RpcException(new Status(StatusCode.Internal, "A message is flagged as compressed, but grpc-encoding names no compression."))
                : new RpcException(new Status(StatusCode.Unimplemented, "The message's compression is not supported; send it uncompressed (identity)."));
    }
}
