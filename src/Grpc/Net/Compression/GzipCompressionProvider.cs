using System.IO.Compression;
using Grpc.Framing.Compression;

namespace Grpc.Net.Compression;

/// <summary>"gzip" (RFC 1952), one member for each message.</summary>
public sealed class GzipCompressionProvider(CompressionLevel defaultCompressionLevel) : ICompressionProvider
{
    public string EncodingName => "gzip";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? defaultCompressionLevel, leaveOpen: true);

    public Stream CreateDecompressionStream(Stream stream)
    {
        TailStream compressed = new(stream);
        return new WholeStream(new GZipStream(compressed, CompressionMode.Decompress), compressed, new GzipLength());
    }
}
