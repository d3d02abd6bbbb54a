using System.Buffers.Binary;

namespace Grpc.Framing.Compression;

/// <summary>A gzip member ends with the length of its plain bytes modulo 2^32, little-endian (RFC 1952, 2.3.1, ISIZE).</summary>
internal sealed class GzipLength : Trailer
{
    private long _length;

    internal override void Take(ReadOnlySpan<byte> plain) => _length += plain.Length;

    internal override bool Ends(ReadOnlySpan<byte> tail) => BinaryPrimitives.ReadUInt32LittleEndian(tail) == (_length & uint.MaxValue);
}
