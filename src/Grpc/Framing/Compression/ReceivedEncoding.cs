using System.Runtime.InteropServices;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Framing.Compression;

/// <summary>How the peer says it compresses the messages that it marks as compressed.</summary>
/// <param name="Name">Its grpc-encoding, or null.</param>
/// <param name="Known">What this side can decompress.</param>
/// <param name="Unsupported">The status for anything else: UNIMPLEMENTED at a server, INTERNAL at a client (compression.md).</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReceivedEncoding(string? Name, CompressionSet Known, StatusCode Unsupported)
{
    /// <summary>For a message marked as compressed.</summary>
    /// <exception cref="RpcException">INTERNAL when no compression was named, the other status when this side does not know it.</exception>
    internal ICompressionProvider Provider() =>
        CompressionSet.IsNone(Name)
            ? throw new RpcException(new Status(StatusCode.Internal, "A message is flagged as compressed, but grpc-encoding names no compression."))
            : Known.Find(Name) ?? throw new RpcException(new Status(
                Unsupported, $"The compression of a message is not supported. Supported encodings: {Known.AcceptEncoding}"));
}
