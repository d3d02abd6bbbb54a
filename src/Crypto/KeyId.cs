using System.Buffers.Binary;

namespace Interop.Crypto;

/// <summary>Identifies a public key: SHA-256 over algorithm and key, all 32 bytes (short ids can be forged at will).</summary>
public readonly record struct KeyId
{
    private KeyId(Digest value) => Value = value;

    /// <summary>The 32 bytes.</summary>
    public Digest Value { get; }

    /// <summary>The id of a public key: SHA-256(CTX("casepkt/v1 kid", u16 algorithm, key)).</summary>
    public static KeyId Of(KeyAlgorithm algorithm, ReadOnlySpan<byte> publicKey)
    {
        Span<byte> id = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(id, (ushort)algorithm);
        return new KeyId(new Context("casepkt/v1 kid", 2).Add(id).Add(publicKey).Digest());
    }

    /// <summary>Takes 32 bytes as they are; false for any other length.</summary>
    public static bool TryFrom(ReadOnlySpan<byte> bytes, out KeyId id)
    {
        bool held = Digest.TryFrom(bytes, out Digest digest);
        id = new KeyId(digest);
        return held;
    }

    /// <summary>A new array of 32 bytes.</summary>
    public byte[] ToArray() => Value.ToArray();

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString();
}
