using System.IO.Compression;
using Grpc.Net.Compression;

namespace Interop.Grpc.Tests.World;

/// <summary>Turns messages round: a compression that nobody else has.</summary>
internal sealed class Reversal(List<(string Name, byte[] Payload)> compressed) : ICompressionProvider
{
    public string EncodingName => "reversal";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => new Reversing(reversed =>
    {
        compressed.Add((EncodingName, reversed));
        stream.Write(reversed);
    });

    public Stream CreateDecompressionStream(Stream stream)
    {
        using MemoryStream all = new();
        stream.CopyTo(all);
        byte[] bytes = all.ToArray();
        Array.Reverse(bytes);
        return new MemoryStream(bytes);
    }

    private sealed class Reversing(Action<byte[]> done) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            byte[] bytes = ToArray();
            Array.Reverse(bytes);
            done(bytes);
            base.Dispose(disposing);
        }
    }
}
