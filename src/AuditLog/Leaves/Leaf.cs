using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.AuditLog.Merkle;
using Interop.Crypto;

namespace Interop.AuditLog.Leaves;

/// <summary>One entry of the log: that something happened in this minute, and a commitment to what. It tells an outsider nothing else.</summary>
/// <param name="Minute">Minutes since 1970-01-01T00:00Z.</param>
/// <param name="Commitment">HMAC-SHA256(salt, payload).</param>
/// <remarks>37 bytes: u8 version = 1, u32 minute (big-endian), 32 bytes commitment. docs/audit-log.md.</remarks>
public readonly record struct Leaf(uint Minute, Digest Commitment)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 1 + sizeof(uint) + Digest.Size;

    /// <summary>Length of the salt in bytes.</summary>
    public const int SaltBytes = 32;

    /// <summary>The only version there is.</summary>
    public const byte Version = 1;

    /// <summary>Reads an entry; false for another length or a version that this software does not know (an auditor must then alarm).</summary>
    public static bool TryParse(ReadOnlySpan<byte> entry, out Leaf leaf)
    {
        bool known = entry.Length == Size && entry[0] == Version;
        leaf = known
            ? new Leaf(BinaryPrimitives.ReadUInt32BigEndian(entry[1..]), Digest.From(entry[(Size - Digest.Size)..]))
            : default;
        return known;
    }

    /// <summary>The commitment to a payload under a salt.</summary>
    /// <param name="payload">Canonical payload.</param>
    /// <param name="salt">32 random bytes, never used for another payload.</param>
    public static Digest Commit(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> salt)
    {
        if (salt.Length != SaltBytes)
        {
            throw new ArgumentException($"A salt is {SaltBytes} bytes; got {salt.Length}.", nameof(salt));
        }

        Span<byte> mac = stackalloc byte[Digest.Size];
        HMACSHA256.HashData(salt, payload, mac);
        return Digest.From(mac);
    }

    /// <summary>True if this leaf commits to exactly this payload under this salt.</summary>
    public bool Opens(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> salt) =>
        salt.Length == SaltBytes && Commit(payload, salt) == Commitment;

    /// <summary>The leaf hash: SHA-256(0x00 || the 37 bytes).</summary>
    public Digest Hash() => MerkleHash.Leaf(ToArray());

    /// <summary>A new array of 37 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] entry = new byte[Size];
        entry[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(entry.AsSpan(1), Minute);
        Commitment.CopyTo(entry.AsSpan(Size - Digest.Size));
        return entry;
    }
}
