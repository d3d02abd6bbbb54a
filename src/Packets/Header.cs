using Interop.Crypto;

namespace Interop.Packets;

/// <summary>The signed header of an envelope: all that a gateway may read. Immutable; its bytes are kept as they came.</summary>
/// <remarks>docs/format.md, "Header". A value of this type passed every check that needs neither keys nor a clock.</remarks>
public sealed class Header
{
    internal Header(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        Digest = Pae.DigestOf(DocumentTypes.CasePacket, bytes.Span);
    }

    /// <summary>The header as it was signed and sent, at most <see cref="HeaderLimits.MaxBytes"/> bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The digest by which the packet is known: SHA-256(PAE(type, bytes)).</summary>
    public Digest Digest { get; }

    /// <summary>Cipher suite of the sealed parts.</summary>
    public Suite Suite { get; internal init; }

    /// <summary>Identifies the envelope.</summary>
    public PacketId PacketId { get; internal init; }

    /// <summary>Packet type code, e.g. "rescue-verification-request".</summary>
    public Code Type { get; internal init; }

    /// <summary>The exchange it belongs to.</summary>
    public ThreadId Thread { get; internal init; }

    /// <summary>The packet that it answers, or null.</summary>
    public PacketId? InReplyTo { get; internal init; }

    /// <summary>Who sends it.</summary>
    public AgencyCode Sender { get; internal init; }

    /// <summary>The sender's signing key.</summary>
    public KeyId SenderKid { get; internal init; }

    /// <summary>The one recipient.</summary>
    public AgencyCode Recipient { get; internal init; }

    /// <summary>Receiving keys used, by slot number.</summary>
    public IReadOnlyList<ReceivingSlot> Receiving { get; internal init; } = [];

    /// <summary>SHA-256 of the body of the recipient's manifest that the sender used.</summary>
    public Digest Manifest { get; internal init; }

    /// <summary>The directory that the sender saw.</summary>
    public DirectoryVersion Directory { get; internal init; }

    /// <summary>When the sender made it, by the sender's clock.</summary>
    public DateTimeOffset CreatedAt { get; internal init; }

    /// <summary>After this moment no one delivers or opens it.</summary>
    public DateTimeOffset NotAfter { get; internal init; }

    /// <summary>Sender, recipient and urgency.</summary>
    public ChannelName Channel { get; internal init; }

    /// <summary>Counter on the channel, from 1.</summary>
    public ulong Seq { get; internal init; }

    /// <summary>Digest of the header before this one on the channel; null exactly when <see cref="Seq"/> is 1.</summary>
    public Digest? Prev { get; internal init; }

    /// <summary>The one primary purpose.</summary>
    public Code Purpose { get; internal init; }

    /// <summary>Up to two more.</summary>
    public IReadOnlyList<Code> SecondaryPurposes { get; internal init; } = [];

    /// <summary>Legal bases, at least one.</summary>
    public IReadOnlyList<Code> Bases { get; internal init; } = [];

    /// <summary>Offences that the case is about.</summary>
    public IReadOnlyList<Offence> Offences { get; internal init; } = [];

    /// <summary>What may be done with it; sorted, no doubles.</summary>
    public IReadOnlyList<HandlingCode> Handling { get; internal init; } = [];

    /// <summary>How fast it must be answered.</summary>
    public Urgency Urgency => Channel.Urgency;

    /// <summary>Packet facts that hold; sorted, no doubles.</summary>
    public IReadOnlyList<Code> Facts { get; internal init; } = [];

    /// <summary>Attestation of an emergency, or null.</summary>
    public EmergencyAttestation? Emergency { get; internal init; }

    /// <summary>Who approved it.</summary>
    public IReadOnlyList<Approval> Approvals { get; internal init; } = [];

    /// <summary>Digests of the policy documents that the sender decided with.</summary>
    public IReadOnlyList<Digest> Policy { get; internal init; } = [];

    /// <summary>The sender's upper bound for keeping the content.</summary>
    public DateTimeOffset RetainUntil { get; internal init; }

    /// <summary>Machine conditions that the recipient accepts by opening.</summary>
    public IReadOnlyList<Code> Conditions { get; internal init; } = [];

    /// <summary>One commitment per part or decoy: 8, 16, 32, 64, 128 or 256; none in a preview.</summary>
    public IReadOnlyList<Digest> Leaves { get; internal init; } = [];

    internal ReadOnlyMemory<byte> Mandatory { get; init; }

    /// <summary>Reads a header strictly.</summary>
    /// <param name="bytes">The header; kept, not copied.</param>
    public static Outcome<Header> Parse(ReadOnlyMemory<byte> bytes) => HeaderReader.Read(bytes, preview: false);

    /// <summary>Reads a header that has no receiving keys and no leaves yet: for asking what would be allowed.</summary>
    public static Outcome<Header> ParsePreview(ReadOnlyMemory<byte> bytes) => HeaderReader.Read(bytes, preview: true);

    /// <summary>True for a part that may not be withheld.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a position of <see cref="Leaves"/>.</exception>
    public bool IsMandatory(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Leaves.Count);
        return (Mandatory.Span[index / 8] >> (index % 8) & 1) == 1;
    }
}
