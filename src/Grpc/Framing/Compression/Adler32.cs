using System.Buffers.Binary;

namespace Grpc.Framing.Compression;

/// <summary>A zlib stream ends with the Adler-32 sum of its plain bytes, big-endian (RFC 1950, 2.2).</summary>
internal sealed class Adler32 : Trailer
{
    private const uint Modulus = 65_521;

    /// <summary>As many bytes as can be summed before 32 bits overflow (zlib's NMAX).</summary>
    private const int Stretch = 5_552;

    private uint _low = 1;
    private uint _high;

    internal override void Take(ReadOnlySpan<byte> plain)
    {
        while (!plain.IsEmpty)
        {
            ReadOnlySpan<byte> stretch = plain[..Math.Min(plain.Length, Stretch)];
            foreach (byte b in stretch)
            {
                _low += b;
                _high += _low;
            }

            _low %= Modulus;
            _high %= Modulus;
            plain = plain[stretch.Length..];
        }
    }

    internal override bool Ends(ReadOnlySpan<byte> tail) => BinaryPrimitives.ReadUInt32BigEndian(tail) == ((_high << 16) | _low);
}
