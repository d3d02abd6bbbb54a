using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>Bytes that look random and are the same in every run: SHA-256 of a name and a counter. For published vectors and for altering packets, never for real ones.</summary>
internal sealed class FixedBytes(string name)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes("fictional " + name);
    private uint _count;

    /// <param name="length">0 to 32.</param>
    public byte[] Take(int length)
    {
        byte[] input = [.. _name, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(input.AsSpan(_name.Length), _count++);
        return SHA256.HashData(input)[..length];
    }

    /// <summary>A number from 0 up to but without <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(BinaryPrimitives.ReadUInt32BigEndian(Take(4)) % (uint)bound);
}
