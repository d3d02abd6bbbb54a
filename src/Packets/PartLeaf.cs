using System.Security.Cryptography;
using Interop.Crypto;

namespace Interop.Packets;

/// <summary>The two hashes that bind a part to its packet.</summary>
public static class PartLeaf
{
    /// <summary>Length of the salt of a commitment in bytes.</summary>
    public const int SaltBytes = 32;

    /// <summary>The leaf of a part: SHA-256(CTX("casepkt/v1 leaf", packet_id, i, slot, meta, leaf_salt, commitment, SHA-256(sealed))).</summary>
    public static Digest Of(PacketId packetId, SealedPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new Context("casepkt/v1 leaf", 7)
            .Add(packetId.ToArray())
            .Add((uint)part.Index)
            .Add((uint)part.Meta.Slot)
            .Add(part.Meta.Bytes.Span)
            .Add(part.LeafSalt.Span)
            .Add(part.Commitment.Span)
            .Add(Digest.Of(part.Sealed.Span))
            .Digest();
    }

    /// <summary>
    /// The commitment to a plaintext: HMAC-SHA256(salt, CTX("casepkt/v1 plaintext", packet_id, i, meta, plaintext)). Whoever is
    /// given salt and plaintext, a court years later, checks them against the signed header without any decryption key.
    /// </summary>
    /// <param name="salt">32 bytes, from inside the sealed part.</param>
    /// <param name="destination">32 bytes, overwritten.</param>
    public static void Commit(
        ReadOnlySpan<byte> salt, PacketId packetId, int index, PartMeta meta, ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(meta);
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltBytes);
        using Context framed = new Context("casepkt/v1 plaintext", 4, meta.Bytes.Length + plaintext.Length).Add(packetId.ToArray()).Add((uint)index).Add(meta.Bytes.Span).Add(plaintext);
        HMACSHA256.HashData(salt, framed.Bytes, destination);
    }
}
