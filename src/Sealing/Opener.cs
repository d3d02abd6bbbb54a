using Interop.Packets;
using Interop.Sealing.Hpke;

namespace Interop.Sealing;

/// <summary>Station Open: checks everything, then decrypts everything, then hands out; nothing before all of it held.</summary>
/// <remarks>
/// docs/format.md, "Opening". Whether the packet came before is for the caller's store to say, in the transaction that takes it in.
/// Safe to call at once.
/// </remarks>
public static class Opener
{
    /// <summary>Opens an envelope's bytes.</summary>
    /// <param name="bytes">The file, magic included.</param>
    public static Opening Open(ReadOnlyMemory<byte> bytes, OpenExpectations expectations, EnvelopeLimits? limits = null) =>
        Envelope.Parse(bytes, limits).TryGet(out Envelope? envelope, out PacketRefusal? refusal)
            ? Open(envelope, expectations)
            : new Opening.NotOpened(refusal);

    /// <summary>Opens an envelope.</summary>
    public static Opening Open(Envelope envelope, OpenExpectations expectations)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(expectations);
        if (Check(envelope, expectations) is PacketRefusal failed)
        {
            return new Opening.NotOpened(failed);
        }

        List<HpkeContext> contexts = [];
        List<OpenedPart> opened = [];
        bool released = false;
        try
        {
            PacketRefusal? refusal = Setup(envelope.Header, expectations.Keys, contexts) ?? OpenAll(envelope, contexts, opened);
            if (refusal is not null)
            {
                return new Opening.NotOpened(refusal);
            }

            Opening opening = Sort(envelope, opened);
            released = opening is Opening.Opened;
            return opening;
        }
        finally
        {
            contexts.ForEach(context => context.Dispose());
            if (!released)
            {
                opened.ForEach(part => part.Dispose());
            }
        }
    }

    // The order is that of docs/format.md: nothing costs a curve operation of ours before the sender's signature held.
    private static PacketRefusal? Check(Envelope envelope, OpenExpectations expected)
    {
        Header header = envelope.Header;
        if (EnvelopeCheck.SuiteAllowed(header, expected.FloorSuite) is PacketRefusal suite)
        {
            return suite;
        }

        if (!expected.SenderKeys(header.Sender, header.SenderKid, header.CreatedAt).TryGet(out ReadOnlyMemory<byte> key, out PacketRefusal? unknown))
        {
            return unknown;
        }

        return EnvelopeCheck.Signature(envelope, key.Span)
            ?? ForMe(header, expected)
            ?? EnvelopeCheck.Freshness(header, expected.Now)
            ?? EnvelopeCheck.Parts(envelope)
            ?? EnvelopeCheck.Notices(envelope, expected.GatewayKeys)
            ?? EnvelopeCheck.MandatoryPresent(envelope);
    }

    private static PacketRefusal? ForMe(Header header, OpenExpectations expected)
    {
        if (header.Recipient != expected.Me)
        {
            return PacketRefusal.Because(RefusalCodes.RecipientNotMe, "The packet is addressed to another agency.");
        }

        return header.Receiving.All(slot => expected.Keys.Any(key => key.Kid == slot.Kid))
            ? null
            : PacketRefusal.Because(RefusalCodes.ReceivingKeyUnknown, "The packet is sealed to a key that is not here, or not any more; ask the sender to use the current manifest.");
    }

    private static PacketRefusal? Setup(Header header, IReadOnlyCollection<ReceivingPrivateKey> keys, List<HpkeContext> contexts)
    {
        for (int slot = 0; slot < header.Receiving.Count; slot++)
        {
            ReceivingSlot receiving = header.Receiving[slot];
            byte[] info = PartCipher.Info(header.Suite, header.PacketId, header.Sender, header.SenderKid, header.Recipient, receiving.Kid, header.Manifest, slot);
            ReceivingPrivateKey key = keys.First(mine => mine.Kid == receiving.Kid);
            if (!HpkeBase.TrySetupBaseR(PartCipher.AeadOf(header.Suite), receiving.EncapsulatedKey.Span, key, info, out HpkeContext? context))
            {
                return PacketRefusal.Because(RefusalCodes.EncapsulationBad, "An encapsulated key is not acceptable.");
            }

            contexts.Add(context);
        }

        return null;
    }

    private static PacketRefusal? OpenAll(Envelope envelope, List<HpkeContext> contexts, List<OpenedPart> opened)
    {
        PacketRefusal? first = null;
        foreach (SealedPart part in envelope.Parts)
        {
            PacketRefusal? refusal = PartCipher.TryOpen(envelope.Header.Suite, contexts[part.Meta.Slot], envelope.Header.PacketId, part, out OpenedPart? one);
            first ??= refusal;
            if (one is not null)
            {
                opened.Add(one);
            }
        }

        return first;
    }

    // Part 0 says which positions are real. A decoy that carries anything, or a real part that is called a decoy, is refused.
    private static Opening Sort(Envelope envelope, List<OpenedPart> opened)
    {
        if (!TryIndex(envelope.Header, opened[0], out HashSet<int> real) || !opened.TrueForAll(part => Agrees(part, real)))
        {
            return new Opening.NotOpened(PacketRefusal.Because(RefusalCodes.IndexMalformed, "Part 0 does not say rightly which parts are real; ask the sender to seal the packet again."));
        }

        Dictionary<int, RedactionNotice> noticed = envelope.Notices
            .SelectMany(notice => notice.Parts.Select(index => (index, notice)))
            .ToDictionary(pair => pair.index, pair => pair.notice);
        List<WithheldPart> withheld = [];
        foreach (int index in real.Where(index => envelope.PartAt(index) is null).Order())
        {
            if (!noticed.TryGetValue(index, out RedactionNotice? notice))
            {
                return new Opening.NotOpened(PacketRefusal.Because(RefusalCodes.PartUnaccounted, "Real parts are missing and no gateway's notice accounts for them; ask for the packet again."));
            }

            withheld.Add(new WithheldPart(index, notice));
        }

        foreach (OpenedPart hidden in opened.Where(part => part.Index == 0 || !real.Contains(part.Index)))
        {
            hidden.Dispose();
        }

        OpenedPart[] parts = [.. opened.Where(part => part.Index != 0 && real.Contains(part.Index))];
        return new Opening.Opened(new OpenedPacket(envelope.Header, parts, withheld));
    }

    private static bool TryIndex(Header header, OpenedPart part, out HashSet<int> real)
    {
        real = [];
        if (part.Index != 0 || part.Meta.Category != PartMeta.Index
            || !Canonical.TryParse(Contracts.PartIndex.Parser, part.Plaintext.Span, out Contracts.PartIndex? index)
            || index.Parts is not [0, ..])
        {
            return false;
        }

        int last = -1;
        foreach (uint position in index.Parts)
        {
            if (position >= header.Leaves.Count || (int)position <= last)
            {
                return false;
            }

            last = (int)position;
            real.Add(last);
        }

        return true;
    }

    private static bool Agrees(OpenedPart part, HashSet<int> real)
    {
        if (part.Index == 0)
        {
            return true;
        }

        return real.Contains(part.Index)
            ? part.Meta.Category != PartMeta.Decoy && part.Meta.Category != PartMeta.Index
            : part.Meta.Category == PartMeta.Decoy && !part.Plaintext.Span.ContainsAnyExcept((byte)0);
    }
}
