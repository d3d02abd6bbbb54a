using System.Collections;
using System.Security.Cryptography;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Hpke;

namespace Interop.Sealing;

/// <summary>Station Seal: parts encrypted one by one, each bound to the signed header by its leaf.</summary>
/// <remarks>docs/format.md, "Sealing". One envelope has one recipient; a packet to many is many envelopes of one thread. Safe to call at once.</remarks>
public static class Sealer
{
    /// <summary>Largest decoy in bytes: hiding a large part among large decoys would cost more than it hides.</summary>
    private const int MaxDecoyBytes = 4096;

    private static readonly byte[] s_nothing = new byte[MaxDecoyBytes];

    /// <summary>Seals and signs.</summary>
    /// <param name="request">What, for whom.</param>
    /// <param name="signer">The sender's signing key.</param>
    /// <returns>The packet; or header-malformed and its kin, envelope-too-large, encapsulation-bad (a receiving key of low order).</returns>
    /// <exception cref="ArgumentException">No or too many parts or keys, a slot without a key, a reserved category.</exception>
    public static Outcome<SealedPacket> Seal(SealRequest request, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signer);
        RequireSound(request);
        if (request.Parts.Any(part => part.Plaintext.Length > PlainPart.MaxBytes))
        {
            return PacketRefusal.Because(RefusalCodes.EnvelopeTooLarge, "A part is too large for an envelope; send it as a blob.");
        }

        PacketId packetId = PacketId.Create();
        List<ReceivingSlot> slots = [];
        List<HpkeContext> contexts = [];
        try
        {
            if (!TrySetup(request, packetId, signer.Kid, slots, contexts))
            {
                return PacketRefusal.Because(RefusalCodes.EncapsulationBad, "A receiving key of the recipient is not acceptable; ask the recipient for a new manifest.");
            }

            return Finish(request, packetId, slots, contexts, signer);
        }
        finally
        {
            contexts.ForEach(context => context.Dispose());
        }
    }

    private static void RequireSound(SealRequest request)
    {
        bool counted = request.Parts.Count is > 0 and < HeaderLimits.MaxParts
            && request.ReceivingKeys.Count is > 0 and <= HeaderLimits.MaxReceiving
            && request.MinParts is 8 or 16 or 32 or 64 or 128 or HeaderLimits.MaxParts
            && request.HedgeSecret.Length is 0 or 32;
        bool keys = request.ReceivingKeys.All(key => key.Length == HpkeBase.PublicKeyBytes)
            && request.ReceivingKeys.Skip(1).Index().All(item => request.Parts.Any(part => part.Slot == item.Index + 1));
        bool parts = request.Parts.All(part =>
            part.Slot >= 0 && part.Slot < request.ReceivingKeys.Count && part.Category != PartMeta.Index && part.Category != PartMeta.Decoy);
        if (!counted || !keys || !parts)
        {
            throw new ArgumentException("1 to 255 parts with categories of the vocabulary, 1 to 16 receiving keys of 32 bytes, each of them used.", nameof(request));
        }
    }

    private static bool TrySetup(SealRequest request, PacketId packetId, KeyId senderKid, List<ReceivingSlot> slots, List<HpkeContext> contexts)
    {
        byte[] enc = new byte[HpkeBase.EncBytes];
        Span<byte> hedged = stackalloc byte[HpkeBase.IkmBytes];
        foreach (ReadOnlyMemory<byte> key in request.ReceivingKeys)
        {
            KeyId kid = KeyId.Of(KeyAlgorithm.X25519, key.Span);
            HeaderDraft draft = request.Header;
            byte[] info = PartCipher.Info(request.Suite, packetId, draft.Sender, senderKid, draft.Recipient, kid, draft.Manifest, slots.Count);
            bool hedge = TryHedge(request.HedgeSecret.Span, senderKid, packetId, hedged);
            bool made = PublicKeys.Admits(KeyAlgorithm.X25519, key.Span)
                & HpkeBase.TrySetupBaseS(PartCipher.AeadOf(request.Suite), key.Span, info, enc, out HpkeContext? context, hedge ? hedged : default);
            CryptographicOperations.ZeroMemory(hedged);
            if (context is not null)
            {
                contexts.Add(context);
            }

            if (!made)
            {
                return false;
            }

            slots.Add(new ReceivingSlot(kid, enc.ToArray()));
        }

        return true;
    }

    private static bool TryHedge(ReadOnlySpan<byte> secret, KeyId senderKid, PacketId packetId, Span<byte> ikm)
    {
        if (secret.IsEmpty)
        {
            return false;
        }

        Span<byte> input = stackalloc byte[64];
        RandomNumberGenerator.Fill(input[..32]);
        secret.CopyTo(input[32..]);
        byte[] info = new Context("casepkt/v1 hedge", 2).Add(senderKid.Value).Add(packetId.ToArray()).Bytes.ToArray();
        HKDF.DeriveKey(HashAlgorithmName.SHA256, input, ikm, [], info);
        CryptographicOperations.ZeroMemory(input);
        return true;
    }

    private static Outcome<SealedPacket> Finish(
        SealRequest request, PacketId packetId, List<ReceivingSlot> slots, List<HpkeContext> contexts, ISigner signer)
    {
        int count = Math.Max(request.MinParts, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)request.Parts.Count + 1));
        int[] positions = PickPositions(request.Parts.Count, count);
        SealedPart?[] parts = new SealedPart?[count];
        BitArray mandatory = new(count) { [0] = true };
        SealedPart SealOne(int index, PartMeta meta, ReadOnlySpan<byte> plaintext) =>
            PartCipher.Seal(request.Suite, contexts[meta.Slot], packetId, index, meta, plaintext);

        byte[] list = IndexOf(positions);
        PartMeta indexMeta = PartMeta.Create(PartMeta.Index, null, [], PartSize.For(PartSize.Overhead + list.Length), 0, string.Empty);
        parts[0] = SealOne(0, indexMeta, list);
        for (int i = 0; i < positions.Length; i++)
        {
            PlainPart plain = request.Parts[i];
            PartMeta meta = PartMeta.Create(plain.Category, plain.Level, plain.Facts, PartSize.For(PartSize.Overhead + plain.Plaintext.Length), plain.Slot, plain.MediaType);
            parts[positions[i]] = SealOne(positions[i], meta, plain.Plaintext.Span);
            mandatory[positions[i]] = plain.Mandatory;
        }

        PartMeta[] real = [.. parts.OfType<SealedPart>().Select(part => part.Meta)];
        PartMeta[] models = RandomNumberGenerator.GetItems<PartMeta>(real, count - real.Length);
        int decoys = 0;
        for (int index = 1; index < count; index++)
        {
            if (parts[index] is null)
            {
                PartMeta meta = DecoyLike(models[decoys++]);
                parts[index] = SealOne(index, meta, s_nothing.AsSpan(0, meta.SizeBucket - PartSize.Overhead));
            }
        }

        SealedPart[] all = [.. parts.OfType<SealedPart>()];
        Digest[] leaves = [.. all.Select(part => PartLeaf.Of(packetId, part))];
        if (!request.Header.Complete(request.Suite, packetId, signer.Kid, slots, leaves, mandatory).TryGet(out Header? header, out PacketRefusal? refusal))
        {
            return refusal;
        }

        Contracts.Signature signature = SignedDocument.Signature(DocumentTypes.CasePacket, header.Bytes.Span, signer);
        return Envelope.Create(header, [signature], all, []).TryGet(out Envelope? envelope, out refusal)
            ? new Outcome<SealedPacket>.Held(new SealedPacket(envelope, positions))
            : refusal;
    }

    // Real parts stand at random places, in the order they came: a leaf's place says nothing about whether it is a decoy.
    private static int[] PickPositions(int parts, int count)
    {
        int[] places = [.. Enumerable.Range(1, count - 1)];
        RandomNumberGenerator.Shuffle<int>(places);
        return [.. places.Take(parts).Order()];
    }

    private static byte[] IndexOf(int[] positions)
    {
        Contracts.PartIndex index = new();
        index.Parts.Add(0);
        index.Parts.AddRange(positions.Select(position => (uint)position));
        return Canonical.Write(index);
    }

    private static PartMeta DecoyLike(PartMeta part) =>
        PartMeta.Create(PartMeta.Decoy, null, [], Math.Min(part.SizeBucket, MaxDecoyBytes), part.Slot, string.Empty);
}
