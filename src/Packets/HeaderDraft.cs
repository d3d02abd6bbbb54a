using System.Collections;
using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Packets;

/// <summary>What a writer states in a header. The packet id, the receiving keys' encapsulations and the leaves come with sealing.</summary>
/// <remarks>Lists whose order carries no meaning (handling, facts) are sorted when the header is written. Times are cut to milliseconds.</remarks>
public sealed class HeaderDraft
{
    /// <summary>Packet type code.</summary>
    public required Code Type { get; init; }

    /// <summary>The exchange it belongs to.</summary>
    public required ThreadId Thread { get; init; }

    /// <summary>The packet that it answers, or null.</summary>
    public PacketId? InReplyTo { get; init; }

    /// <summary>Who sends it.</summary>
    public required AgencyCode Sender { get; init; }

    /// <summary>The one recipient.</summary>
    public required AgencyCode Recipient { get; init; }

    /// <summary>SHA-256 of the body of the recipient's manifest used.</summary>
    public required Digest Manifest { get; init; }

    /// <summary>The directory seen.</summary>
    public required DirectoryVersion Directory { get; init; }

    /// <summary>When it is made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>At most 30 days later.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>How fast it must be answered.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Counter on the channel, from 1.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Digest of the header before on the channel; null exactly when <see cref="Seq"/> is 1.</summary>
    public Digest? Prev { get; init; }

    /// <summary>The one primary purpose.</summary>
    public required Code Purpose { get; init; }

    /// <summary>Up to two more.</summary>
    public IReadOnlyList<Code> SecondaryPurposes { get; init; } = [];

    /// <summary>Legal bases, at least one.</summary>
    public required IReadOnlyList<Code> Bases { get; init; }

    /// <summary>Offences that the case is about.</summary>
    public IReadOnlyList<Offence> Offences { get; init; } = [];

    /// <summary>What may be done with it.</summary>
    public IReadOnlyCollection<HandlingCode> Handling { get; init; } = [];

    /// <summary>Packet facts that hold.</summary>
    public IReadOnlyCollection<Code> Facts { get; init; } = [];

    /// <summary>Attestation of an emergency, or null.</summary>
    public EmergencyAttestation? Emergency { get; init; }

    /// <summary>Who approved it.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>Digests of the policy documents decided with.</summary>
    public IReadOnlyList<Digest> Policy { get; init; } = [];

    /// <summary>Upper bound for keeping the content.</summary>
    public required DateTimeOffset RetainUntil { get; init; }

    /// <summary>Machine conditions that the recipient accepts by opening.</summary>
    public IReadOnlyList<Code> Conditions { get; init; } = [];

    /// <summary>The header with what sealing adds; checked by the same reader that the other side uses.</summary>
    /// <param name="suite">Cipher suite of the parts.</param>
    /// <param name="packetId">New for this envelope.</param>
    /// <param name="senderKid">The signing key.</param>
    /// <param name="receiving">By slot.</param>
    /// <param name="leaves">8 to 256, a power of two.</param>
    /// <param name="mandatory">As many bits as leaves; bit 0 set.</param>
    public Outcome<Header> Complete(
        Suite suite, PacketId packetId, KeyId senderKid, IReadOnlyList<ReceivingSlot> receiving, IReadOnlyList<Digest> leaves, BitArray mandatory)
    {
        Contracts.Header wire = Write(suite, packetId, senderKid);
        for (int slot = 0; slot < receiving.Count; slot++)
        {
            wire.Receiving.Add(new Contracts.Receiving { Slot = (uint)slot, Kid = Bytes(receiving[slot].Kid.Value), Enc = ByteString.CopyFrom(receiving[slot].EncapsulatedKey.Span) });
        }

        byte[] bitmap = new byte[(mandatory.Count + 7) / 8];
        mandatory.CopyTo(bitmap, 0);
        wire.N = (uint)leaves.Count;
        wire.Leaf.AddRange(leaves.Select(Bytes));
        wire.Mandatory = UnsafeByteOperations.UnsafeWrap(bitmap);
        return Header.Parse(Canonical.Write(wire));
    }

    /// <summary>The header without keys and leaves, for asking a gateway what it would allow.</summary>
    public Outcome<Header> Preview(Suite suite, PacketId packetId, KeyId senderKid) =>
        Header.ParsePreview(Canonical.Write(Write(suite, packetId, senderKid)));

    private static ByteString Bytes(Digest digest) => UnsafeByteOperations.UnsafeWrap(digest.ToArray());

    private Contracts.Header Write(Suite suite, PacketId packetId, KeyId senderKid)
    {
        Contracts.Header wire = new()
        {
            Version = HeaderLimits.Version,
            Suite = suite.Id,
            PacketId = ByteString.CopyFrom(packetId.ToArray()),
            Type = Type.Value,
            Thread = ByteString.CopyFrom(Thread.ToArray()),
            InReplyTo = InReplyTo is PacketId before ? ByteString.CopyFrom(before.ToArray()) : ByteString.Empty,
            Sender = Sender.Value,
            SenderKid = Bytes(senderKid.Value),
            Recipient = Recipient.Value,
            Manifest = Bytes(Manifest),
            Directory = new Contracts.DirectoryRef { Version = Directory.Version, Digest = Bytes(Directory.Digest) },
            CreatedAt = (ulong)CreatedAt.ToUnixTimeMilliseconds(),
            NotAfter = (ulong)NotAfter.ToUnixTimeMilliseconds(),
            Channel = new ChannelName(Sender, Recipient, Urgency).ToString(),
            Seq = Seq,
            Prev = Prev is Digest prev ? Bytes(prev) : ByteString.Empty,
            Purpose = Purpose.Value,
            Urgency = Urgency.Value,
            RetainUntil = (ulong)RetainUntil.ToUnixTimeMilliseconds(),
        };
        wire.SecondaryPurposes.AddRange(SecondaryPurposes.Select(code => code.Value));
        wire.Bases.AddRange(Bases.Select(code => code.Value));
        wire.Offences.AddRange(Offences.Select(offence => new Contracts.Offence { Code = offence.Kind.Value, Track = offence.Track.Value }));
        wire.Handling.AddRange(Handling.Distinct().Order().Select(code => code.Value));
        wire.Facts.AddRange(Facts.Distinct().Order().Select(code => code.Value));
        wire.Approvals.AddRange(Approvals.Select(Write));
        wire.Policy.AddRange(Policy.Select(Bytes));
        wire.Conditions.AddRange(Conditions.Select(code => code.Value));
        if (Emergency is not null)
        {
            wire.Emergency = new Contracts.Emergency { StatementDigest = Bytes(Emergency.Statement) };
            wire.Emergency.Officers.AddRange(Emergency.Officers.Select(officer => officer.ToString()));
        }

        return wire;
    }

    private static Contracts.Approval Write(Approval approval) => new()
    {
        Officer = approval.Officer.ToString(),
        Role = approval.Role.Value,
        ActDigest = Bytes(approval.Act),
        OfficerSignature = ByteString.CopyFrom(approval.OfficerSignature.Span),
    };
}
