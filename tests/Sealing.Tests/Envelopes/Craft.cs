using System.Buffers.Binary;
using Google.Protobuf;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Hpke;

namespace Interop.Sealing.Tests.Envelopes;

/// <summary>What only a dishonest sender can make: parts sealed otherwise than the format has it, under his own good signature.</summary>
internal static class Craft
{
    /// <summary>A part 0 that lists these positions.</summary>
    public static byte[] Index(Envelope envelope, byte[] places) =>
        Part(envelope, 0, (_, _) => null, places.Length == 0 ? [] : [0x0A, (byte)places.Length, .. places]);

    /// <summary>
    /// A part that the sender himself seals in another way than the format has it: he changes the padded plaintext, and commits to
    /// what is returned, or to the true plaintext where that is null.
    /// </summary>
    public static byte[] Part(Envelope envelope, int place, Func<byte[], PartMeta, byte[]?> craft, byte[]? content = null)
    {
        SealedPart part = envelope.PartAt(place)!;
        Header header = envelope.Header;
        int number = part.Meta.Slot;
        ReceivingSlot slot = header.Receiving[number];
        byte[] info = PartCipher.Info(header.Suite, header.PacketId, header.Sender, header.SenderKid, header.Recipient, slot.Kid, header.Manifest, number);
        Assert.True(HpkeBase.TrySetupBaseR(HpkeAead.ChaCha20Poly1305, slot.EncapsulatedKey.Span, number == 0 ? Route.Agency : Route.Unit, info, out HpkeContext? context));
        byte[] plaintext = content ?? "twelve people, one building"u8.ToArray();
        byte[] padded = new byte[part.Meta.SizeBucket];
        BinaryPrimitives.WriteUInt32BigEndian(padded.AsSpan(32), (uint)plaintext.Length);
        plaintext.CopyTo(padded, 36);
        byte[] committed = craft(padded, part.Meta) ?? plaintext;
        byte[] commitment = new byte[32];
        PartLeaf.Commit(padded.AsSpan(0, 32), header.PacketId, place, part.Meta, committed, commitment);
        byte[] key = new byte[32];
        context.Export(new Context("casepkt/v1 part key", 1).Add((uint)place).Bytes, key);
        byte[] aad = new Context("casepkt/v1 part", 5).Add(header.PacketId.ToArray()).Add((uint)place).Add((uint)number).Add(part.Meta.Bytes.Span).Add(commitment).Bytes.ToArray();
        byte[] output = new byte[padded.Length + 16];
        using System.Security.Cryptography.ChaCha20Poly1305 cipher = new(key);
        cipher.Encrypt(new byte[12], padded, output.AsSpan(0, padded.Length), output.AsSpan(padded.Length), aad);
        context.Dispose();
        return Route.Forge(envelope, (_, wire) =>
        {
            wire.Records[place].Commitment = ByteString.CopyFrom(commitment);
            wire.Records[place].Sealed = ByteString.CopyFrom(output);
        });
    }
}
