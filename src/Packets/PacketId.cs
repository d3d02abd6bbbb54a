using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Interop.Packets;

/// <summary>Identifies an envelope: 16 random bytes, new for every envelope.</summary>
public readonly record struct PacketId
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 _value;

    private PacketId(UInt128 value) => _value = value;

    /// <summary>Sixteen fresh random bytes.</summary>
    public static PacketId Create()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        return new PacketId(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Takes 16 bytes as they are; false for any other length.</summary>
    public static bool TryFrom(ReadOnlySpan<byte> bytes, out PacketId id)
    {
        id = bytes.Length == Size ? new PacketId(BinaryPrimitives.ReadUInt128BigEndian(bytes)) : default;
        return bytes.Length == Size;
    }

    /// <summary>Reads 32 hexadecimal digits.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static PacketId Parse(string hex) =>
        TryParse(hex, out PacketId id) ? id : throw new FormatException("A packet id is written as 32 hexadecimal digits.");

    /// <summary>Reads 32 hexadecimal digits; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out PacketId id)
    {
        id = default;
        Span<byte> bytes = stackalloc byte[Size];
        return hex is { Length: Size * 2 }
            && Convert.FromHexString(hex, bytes, out _, out int written) == System.Buffers.OperationStatus.Done
            && TryFrom(bytes[..written], out id);
    }

    /// <summary>Writes the 16 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, _value);

    /// <summary>A new array of 16 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
