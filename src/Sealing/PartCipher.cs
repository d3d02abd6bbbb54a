using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Hpke;

namespace Interop.Sealing;

/// <summary>Seals and opens one part under its own key: salt || u32 length || plaintext || zeros, in one AEAD message.</summary>
/// <remarks>
/// INVARIANT one key, one message: the key is exported for this position of this envelope only (fresh packet id, fresh enc), so the
/// nonce is all zeros and there is no nonce to keep.
/// </remarks>
internal static class PartCipher
{
    private const int NonceBytes = 12;
    private const int LengthBytes = 4;

    public static HpkeAead AeadOf(Suite suite) => suite == Suite.Aes256Gcm ? HpkeAead.Aes256Gcm : HpkeAead.ChaCha20Poly1305;

    /// <summary>CTX("casepkt/v1 hpke", ...): both parties, both keys, the manifest and the packet are part of every key.</summary>
    public static byte[] Info(Suite suite, PacketId packetId, AgencyCode sender, KeyId senderKid, AgencyCode recipient, KeyId kid, Digest manifest, int slot) =>
        new Context("casepkt/v1 hpke", 9)
            .Add(suite.Id)
            .Add(sender.Value)
            .Add(senderKid.Value)
            .Add(recipient.Value)
            .Add(kid.Value)
            .Add(manifest)
            .Add([])
            .Add(packetId.ToArray())
            .Add((uint)slot)
            .Bytes.ToArray();

    public static SealedPart Seal(Suite suite, HpkeContext context, PacketId packetId, int index, PartMeta meta, ReadOnlySpan<byte> plaintext)
    {
        byte[] padded = new byte[meta.SizeBucket];
        byte[] output = GC.AllocateUninitializedArray<byte>(meta.SizeBucket + suite.TagBytes);
        Span<byte> commitment = stackalloc byte[SealedPart.CommitmentBytes];
        // One call for both salts: the random source costs by the call, not by the byte.
        Span<byte> salts = stackalloc byte[SealedPart.LeafSaltBytes + PartLeaf.SaltBytes];
        RandomNumberGenerator.Fill(salts);
        ReadOnlySpan<byte> leafSalt = salts[..SealedPart.LeafSaltBytes];
        Span<byte> salt = salts[SealedPart.LeafSaltBytes..];
        salt.CopyTo(padded);
        BinaryPrimitives.WriteUInt32BigEndian(padded.AsSpan(PartLeaf.SaltBytes), (uint)plaintext.Length);
        plaintext.CopyTo(padded.AsSpan(PartSize.Overhead));
        PartLeaf.Commit(salt, packetId, index, meta, plaintext, commitment);
        Encrypt(suite, context, index, Aad(packetId, index, meta, commitment), padded, output);
        CryptographicOperations.ZeroMemory(padded);
        CryptographicOperations.ZeroMemory(salt);
        return SealedPart.Create(index, meta, leafSalt, commitment, output);
    }

    /// <summary>Opens a part and checks what was opened against its commitment.</summary>
    public static PacketRefusal? TryOpen(Suite suite, HpkeContext context, PacketId packetId, SealedPart part, out OpenedPart? opened)
    {
        opened = null;
        byte[] padded = GC.AllocateUninitializedArray<byte>(part.Meta.SizeBucket);
        PacketRefusal? refusal = PacketRefusal.Because(RefusalCodes.PartNotOpened, "A part does not decrypt under the key that it names.");
        if (Decrypt(suite, context, part.Index, Aad(packetId, part.Index, part.Meta, part.Commitment.Span), part.Sealed.Span, padded)
            && (refusal = CheckPadding(padded, out int length)) is null
            && (refusal = CheckCommitment(packetId, part, padded, length)) is null)
        {
            opened = new OpenedPart(part.Index, part.Meta, padded, length);
            return null;
        }

        CryptographicOperations.ZeroMemory(padded);
        return refusal;
    }

    private static PacketRefusal? CheckPadding(ReadOnlySpan<byte> padded, out int length)
    {
        uint stated = BinaryPrimitives.ReadUInt32BigEndian(padded[PartLeaf.SaltBytes..]);
        bool fits = stated <= padded.Length - PartLeaf.SaltBytes - LengthBytes;
        length = fits ? (int)stated : 0;
        bool smallest = fits && PartSize.For(PartSize.Overhead + length) == padded.Length;
        return smallest && !padded[(PartSize.Overhead + length)..].ContainsAnyExcept((byte)0)
            ? null
            : PacketRefusal.Because(RefusalCodes.PaddingBad, "A part's length or padding is not as the format has it.");
    }

    private static PacketRefusal? CheckCommitment(PacketId packetId, SealedPart part, ReadOnlySpan<byte> padded, int length)
    {
        Span<byte> commitment = stackalloc byte[SealedPart.CommitmentBytes];
        PartLeaf.Commit(padded[..PartLeaf.SaltBytes], packetId, part.Index, part.Meta, padded.Slice(PartSize.Overhead, length), commitment);
        return CryptographicOperations.FixedTimeEquals(commitment, part.Commitment.Span)
            ? null
            : PacketRefusal.Because(RefusalCodes.PlaintextMismatch, "A part decrypts to something else than its sender committed to.");
    }

    private static ReadOnlySpan<byte> Aad(PacketId packetId, int index, PartMeta meta, ReadOnlySpan<byte> commitment) =>
        new Context("casepkt/v1 part", 5).Add(packetId.ToArray()).Add((uint)index).Add((uint)meta.Slot).Add(meta.Bytes.Span).Add(commitment).Bytes;

    private static void Encrypt(Suite suite, HpkeContext context, int index, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> padded, Span<byte> output)
    {
        Span<byte> key = stackalloc byte[HpkeBase.KeyBytes];
        ReadOnlySpan<byte> nonce = stackalloc byte[NonceBytes];
        context.Export(KeyName(index), key);
        using PartAead aead = new(suite, key);
        aead.Encrypt(nonce, padded, output[..padded.Length], output[padded.Length..], aad);
        CryptographicOperations.ZeroMemory(key);
    }

    private static bool Decrypt(Suite suite, HpkeContext context, int index, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> input, Span<byte> padded)
    {
        Span<byte> key = stackalloc byte[HpkeBase.KeyBytes];
        ReadOnlySpan<byte> nonce = stackalloc byte[NonceBytes];
        context.Export(KeyName(index), key);
        try
        {
            using PartAead aead = new(suite, key);
            aead.Decrypt(nonce, input[..padded.Length], input[padded.Length..], padded, aad);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static ReadOnlySpan<byte> KeyName(int index) => new Context("casepkt/v1 part key", 1).Add((uint)index).Bytes;
}
