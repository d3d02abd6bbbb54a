using System.Security.Cryptography;
using Interop.Crypto;

namespace Interop.Packets;

/// <summary>What anybody on the route can check of an envelope without a private key. Each check says null where it holds.</summary>
/// <remarks>Pure: the time and the keys are arguments. The order of <see cref="All"/> is cheapest first, signature before anything that it protects.</remarks>
public static class EnvelopeCheck
{
    /// <summary>Suite, signature, freshness, parts, and what is missing: everything a gateway checks before it decides.</summary>
    /// <param name="senderKey">Public key that the directory gives for the header's sender and sender_kid, 32 bytes.</param>
    /// <param name="floorSuite">Weakest suite that the recipient's manifest accepts.</param>
    /// <param name="now">UTC.</param>
    /// <param name="gatewayKeys">Gateways whose notices count on this route.</param>
    public static PacketRefusal? All(
        Envelope envelope, ReadOnlySpan<byte> senderKey, Suite floorSuite, DateTimeOffset now, GatewayKeyLookup gatewayKeys) =>
        SuiteAllowed(envelope.Header, floorSuite)
        ?? Signature(envelope, senderKey)
        ?? Freshness(envelope.Header, now)
        ?? Parts(envelope)
        ?? Notices(envelope, gatewayKeys)
        ?? Accounted(envelope);

    /// <summary>The suite is not under a floor.</summary>
    public static PacketRefusal? SuiteAllowed(Header header, Suite floorSuite) => header.Suite.IsWeakerThan(floorSuite)
        ? PacketRefusal.Because(RefusalCodes.SuiteUnderFloor, "The recipient does not accept so weak a cipher suite; seal it again by its current manifest.")
        : null;

    /// <summary>Exactly one signature, by the key that the header names, over the header's bytes.</summary>
    /// <param name="senderKey">32 bytes.</param>
    public static PacketRefusal? Signature(Envelope envelope, ReadOnlySpan<byte> senderKey)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return envelope.Signatures is [Contracts.Signature only] && !only.Kid.Span.SequenceEqual(envelope.Header.SenderKid.ToArray())
            ? PacketRefusal.Because(RefusalCodes.SignatureKeyMismatch, "The signature names another key than the header.")
            : SignedDocument.Verify(DocumentTypes.CasePacket, envelope.Header.Bytes.Span, envelope.Signatures, senderKey);
    }

    /// <summary>created_at is at most five minutes ahead, not_after has not passed.</summary>
    public static PacketRefusal? Freshness(Header header, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (header.CreatedAt > now + HeaderLimits.MaxClockSkew)
        {
            return PacketRefusal.Because(RefusalCodes.CreatedInFuture, "The packet says it was made in the future; set the sender's clock.");
        }

        return now > header.NotAfter
            ? PacketRefusal.Because(RefusalCodes.Expired, "The packet's time ran out before it got here; if it still matters, send it again.")
            : null;
    }

    /// <summary>Every part present matches its leaf; compared in constant time.</summary>
    public static PacketRefusal? Parts(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        bool altered = false;
        foreach (SealedPart part in envelope.Parts)
        {
            byte[] leaf = PartLeaf.Of(envelope.Header.PacketId, part).ToArray();
            altered |= !CryptographicOperations.FixedTimeEquals(leaf, envelope.Header.Leaves[part.Index].ToArray());
        }

        return altered
            ? PacketRefusal.Because(RefusalCodes.PartAltered, "A part was changed, moved or replaced after the header was signed.")
            : null;
    }

    /// <summary>Every notice is about this packet, signed by a gateway of the route, and about parts that are rightly not here.</summary>
    public static PacketRefusal? Notices(Envelope envelope, GatewayKeyLookup gatewayKeys) =>
        NoticesFor(envelope, gatewayKeys, headerOnly: false);

    /// <summary>As <see cref="Notices"/>, for an envelope whose parts have not been sent yet.</summary>
    public static PacketRefusal? NoticesOfHeader(Envelope envelope, GatewayKeyLookup gatewayKeys) =>
        NoticesFor(envelope, gatewayKeys, headerOnly: true);

    /// <summary>Every position is present or named by a notice; mandatory ones are present. Call <see cref="Notices"/> first.</summary>
    public static PacketRefusal? Accounted(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return MandatoryPresent(envelope) ?? (Unaccounted(envelope).Count == 0
            ? null
            : PacketRefusal.Because(RefusalCodes.PartUnaccounted, "Parts are missing and no gateway's notice accounts for them; ask for the packet again."));
    }

    /// <summary>Every mandatory part is present.</summary>
    public static PacketRefusal? MandatoryPresent(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        for (int index = 0; index < envelope.Header.Leaves.Count; index++)
        {
            if (envelope.PartAt(index) is null && envelope.Header.IsMandatory(index))
            {
                return PacketRefusal.Because(RefusalCodes.MandatoryPartMissing, "A part is missing that nobody may withhold; ask for the packet again.");
            }
        }

        return null;
    }

    /// <summary>Positions that are neither present nor named by a notice, ascending.</summary>
    public static IReadOnlyList<int> Unaccounted(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        HashSet<int> noticed = [.. envelope.Notices.SelectMany(notice => notice.Parts)];
        return [.. Enumerable.Range(0, envelope.Header.Leaves.Count).Where(index => envelope.PartAt(index) is null && !noticed.Contains(index))];
    }

    private static PacketRefusal? NoticesFor(Envelope envelope, GatewayKeyLookup gatewayKeys, bool headerOnly)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(gatewayKeys);
        HashSet<int> seen = [];
        foreach (RedactionNotice notice in envelope.Notices)
        {
            if (notice.Packet != envelope.Header.Digest)
            {
                return PacketRefusal.Because(RefusalCodes.NoticeOtherPacket, "A redaction notice is about another packet.");
            }

            if (gatewayKeys(notice.Gateway, notice.Kid) is not { Length: Ed25519.PublicKeyBytes } key)
            {
                return PacketRefusal.Because(RefusalCodes.NoticeUnknownSigner, "A redaction notice comes from a gateway or a key that is not on this route.");
            }

            if (SignedDocument.Verify(notice.Signed, DocumentTypes.Redaction, key.Span) is not null)
            {
                return PacketRefusal.Because(RefusalCodes.NoticeSignatureBad, "The signature of a redaction notice does not verify.");
            }

            foreach (int index in notice.Parts)
            {
                bool rightly = index < envelope.Header.Leaves.Count && !envelope.Header.IsMandatory(index)
                    && (headerOnly || envelope.PartAt(index) is null) && seen.Add(index);
                if (!rightly)
                {
                    return PacketRefusal.Because(RefusalCodes.NoticeContradicted, "A redaction notice names a part that is here, mandatory, unknown or already accounted for.");
                }
            }
        }

        return null;
    }
}
