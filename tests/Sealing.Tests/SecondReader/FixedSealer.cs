using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Hpke;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>Seals as docs/format.md has it with every random choice fixed, so that the published packets come out byte for byte in every run. Never for real packets.</summary>
internal sealed class FixedSealer(SealRequest request, ISigner signer, FixedBytes random)
{
    private const int MaxDecoyBytes = 4096;

    private readonly List<ReceivingSlot> _slots = [];
    private readonly List<HpkeContext> _contexts = [];
    private PacketId _packetId;

    public SealedPacket Seal()
    {
        Assert.True(PacketId.TryFrom(random.Take(PacketId.Size), out _packetId));
        SetUp();
        int count = Math.Max(request.MinParts, (int)BitOperations.RoundUpToPowerOf2((uint)request.Parts.Count + 1));
        int[] positions = Positions(count);
        byte[] list = [0x0A, (byte)(positions.Length + 1), 0, .. positions.Select(position => (byte)position)];
        SealedPart[] parts = new SealedPart[count];
        BitArray mandatory = new(count) { [0] = true };
        parts[0] = Part(0, Meta(PartMeta.Index, list.Length), list);
        foreach ((int i, PlainPart plain) in request.Parts.Index())
        {
            PartMeta meta = PartMeta.Create(plain.Category, plain.Level, plain.Facts, PartSize.For(PartSize.Overhead + plain.Plaintext.Length), plain.Slot, plain.MediaType);
            parts[positions[i]] = Part(positions[i], meta, plain.Plaintext.Span);
            mandatory[positions[i]] = plain.Mandatory;
        }

        for (int index = 1; index < count; index++)
        {
            PartMeta model = parts[positions[index % positions.Length]].Meta;
            int size = Math.Min(model.SizeBucket, MaxDecoyBytes);
            parts[index] ??= Part(index, Meta(PartMeta.Decoy, size - PartSize.Overhead, model.Slot), new byte[size - PartSize.Overhead]);
        }

        _contexts.ForEach(context => context.Dispose());
        Digest[] leaves = [.. parts.Select(part => PartLeaf.Of(_packetId, part))];
        Header header = request.Header.Complete(request.Suite, _packetId, signer.Kid, _slots, leaves, mandatory).Require();
        Contracts.Signature signature = SignedDocument.Signature(DocumentTypes.CasePacket, header.Bytes.Span, signer);
        return new SealedPacket(Envelope.Create(header, [signature], parts, []).Require(), positions);
    }

    private void SetUp()
    {
        foreach (ReadOnlyMemory<byte> key in request.ReceivingKeys)
        {
            KeyId kid = KeyId.Of(KeyAlgorithm.X25519, key.Span);
            HeaderDraft draft = request.Header;
            byte[] info = PartCipher.Info(request.Suite, _packetId, draft.Sender, signer.Kid, draft.Recipient, kid, draft.Manifest, _slots.Count);
            byte[] enc = new byte[HpkeBase.EncBytes];
            Assert.True(HpkeBase.TrySetupBaseS(PartCipher.AeadOf(request.Suite), key.Span, info, enc, out HpkeContext? context, random.Take(32)));
            _contexts.Add(context);
            _slots.Add(new ReceivingSlot(kid, enc));
        }
    }

    private int[] Positions(int count)
    {
        List<int> free = [.. Enumerable.Range(1, count - 1)];
        while (free.Count > request.Parts.Count)
        {
            free.RemoveAt(random.Below(free.Count));
        }

        return [.. free];
    }

    private static PartMeta Meta(Code category, int length, int slot = 0) => PartMeta.Create(category, null, [], PartSize.For(PartSize.Overhead + length), slot, string.Empty);

    private SealedPart Part(int index, PartMeta meta, ReadOnlySpan<byte> plaintext)
    {
        byte[] padded = new byte[meta.SizeBucket];
        random.Take(PartLeaf.SaltBytes).CopyTo(padded, 0);
        BinaryPrimitives.WriteUInt32BigEndian(padded.AsSpan(PartLeaf.SaltBytes), (uint)plaintext.Length);
        plaintext.CopyTo(padded.AsSpan(PartSize.Overhead));
        byte[] commitment = new byte[SealedPart.CommitmentBytes];
        PartLeaf.Commit(padded.AsSpan(0, PartLeaf.SaltBytes), _packetId, index, meta, plaintext, commitment);
        byte[] key = new byte[HpkeBase.KeyBytes];
        _contexts[meta.Slot].Export(new Context("casepkt/v1 part key", 1).Add((uint)index).Bytes, key);
        byte[] aad = new Context("casepkt/v1 part", 5).Add(_packetId.ToArray()).Add((uint)index).Add((uint)meta.Slot).Add(meta.Bytes.Span).Add(commitment).Bytes.ToArray();
        byte[] output = new byte[padded.Length + request.Suite.TagBytes];
        using PartAead aead = new(request.Suite, key);
        aead.Encrypt(new byte[12], padded, output.AsSpan(0, padded.Length), output.AsSpan(padded.Length), aad);
        return SealedPart.Create(index, meta, random.Take(SealedPart.LeafSaltBytes), commitment, output);
    }
}
