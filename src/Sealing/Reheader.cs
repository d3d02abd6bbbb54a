using System.Collections;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Sealing;

/// <summary>Gives a sealed packet that was never taken in another place on its channel. Nothing is sealed again: no key depends on the place.</summary>
/// <remarks>The packet id stays, the digest changes. Never for a packet that a gateway has accepted: that would be equivocation. Safe to call at once.</remarks>
public static class Reheader
{
    /// <summary>The same packet with another counter and predecessor, signed again.</summary>
    /// <param name="envelope">A packet of the signer's own, whole, without notices.</param>
    /// <param name="seq">From 1.</param>
    /// <param name="prev">Digest of the header before it; null exactly when <paramref name="seq"/> is 1.</param>
    /// <param name="signer">The key that signed it first.</param>
    /// <exception cref="ArgumentException">Another key, or parts were withheld from it.</exception>
    public static Envelope Place(Envelope envelope, ulong seq, Digest? prev, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(signer);
        Header old = envelope.Header;
        if (signer.Kid != old.SenderKid || envelope.Notices.Count > 0)
        {
            throw new ArgumentException("Only the sender's own packet, as it was sealed, can be placed elsewhere.", nameof(envelope));
        }

        BitArray mandatory = new(old.Leaves.Count);
        for (int index = 0; index < old.Leaves.Count; index++)
        {
            mandatory[index] = old.IsMandatory(index);
        }

        Header header = Draft(old, seq, prev).Complete(old.Suite, old.PacketId, old.SenderKid, old.Receiving, old.Leaves, mandatory).Require();
        Contracts.Signature signature = SignedDocument.Signature(DocumentTypes.CasePacket, header.Bytes.Span, signer);
        return Envelope.Create(header, [signature], envelope.Parts, []).Require();
    }

    private static HeaderDraft Draft(Header old, ulong seq, Digest? prev) => new()
    {
        Type = old.Type,
        Thread = old.Thread,
        InReplyTo = old.InReplyTo,
        Sender = old.Sender,
        Recipient = old.Recipient,
        Manifest = old.Manifest,
        Directory = old.Directory,
        CreatedAt = old.CreatedAt,
        NotAfter = old.NotAfter,
        Urgency = old.Urgency,
        Seq = seq,
        Prev = prev,
        Purpose = old.Purpose,
        SecondaryPurposes = old.SecondaryPurposes,
        Bases = old.Bases,
        Offences = old.Offences,
        Handling = old.Handling,
        Facts = old.Facts,
        Emergency = old.Emergency,
        Approvals = old.Approvals,
        Policy = old.Policy,
        RetainUntil = old.RetainUntil,
        Conditions = old.Conditions,
    };
}
