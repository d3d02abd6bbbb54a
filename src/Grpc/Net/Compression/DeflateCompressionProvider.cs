using System.IO.Compression;
using Grpc.Framing.Compression;

namespace Grpc.Net.Compression;

/// <summary>"deflate": the zlib format (RFC 1950), as HTTP understands the name.</summary>
public sealed class DeflateCompressionProvider(CompressionLevel defaultCompressionLevel) : ICompressionProvider
{
    public string EncodingName => "deflate";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new ZLibStream(stream, compressionLevel ?? defaultCompressionLevel, leaveOpen: true);

    public Stream CreateDecompressionStream(Stream stream)
    {
        TailStream compressed = new(stream);
        return new WholeStream(new ZLibStream(compressed, CompressionMode.Decompress), compressed, new Adler32());
    }
}
