using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One compression of messages. Each message is a stream of its own; used by many calls at once.</summary>
public interface ICompressionProvider
{
    /// <summary>As in grpc-encoding, for example "gzip".</summary>
    string EncodingName { get; }

    /// <summary>Compresses what is written to it; whole when it is disposed.</summary>
    /// <param name="stream">Takes the compressed bytes; stays open.</param>
    /// <param name="compressionLevel">Null for the provider's own.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>Decompresses what is read from it. Who reads bounds how much.</summary>
    /// <param name="stream">Gives the compressed bytes of one message.</param>
    /// <returns>Its reads throw <see cref="InvalidDataException"/> where the bytes are no such stream, or not a whole one.</returns>
    Stream CreateDecompressionStream(Stream stream);
}
