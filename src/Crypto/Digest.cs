using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Interop.Crypto;

/// <summary>A SHA-256 value, 32 bytes, compared by value.</summary>
/// <remarks>Not for secrets: comparison is not constant-time.</remarks>
public readonly record struct Digest
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private Digest(ReadOnlySpan<byte> bytes)
    {
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>SHA-256 of <paramref name="data"/>.</summary>
    public static Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(data, hash);
        return new Digest(hash);
    }

    /// <summary>Takes 32 bytes as they are.</summary>
    /// <exception cref="FormatException">Any other length.</exception>
    public static Digest From(ReadOnlySpan<byte> bytes) =>
        TryFrom(bytes, out Digest digest) ? digest : throw new FormatException($"A digest is {Size} bytes; got {bytes.Length}.");

    /// <summary>Takes 32 bytes as they are; false for any other length.</summary>
    public static bool TryFrom(ReadOnlySpan<byte> bytes, out Digest digest)
    {
        digest = bytes.Length == Size ? new Digest(bytes) : default;
        return bytes.Length == Size;
    }

    /// <summary>Reads 64 hexadecimal digits; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out Digest digest)
    {
        digest = default;
        Span<byte> bytes = stackalloc byte[Size];
        return hex is { Length: Size * 2 }
            && Convert.FromHexString(hex, bytes, out _, out int written) == System.Buffers.OperationStatus.Done
            && TryFrom(bytes[..written], out digest);
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>A new array of 32 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
