namespace Interop.Policy.Decide;

/// <summary>What a packet's header says, as codes. A code that the vocabulary does not know refuses the packet.</summary>
public sealed record PolicyRequest
{
    /// <summary>Agency name, e.g. "vn.police".</summary>
    public required string Sender { get; init; }

    /// <summary>Role code of the sender as its authority lists it, e.g. "police".</summary>
    public required string SenderRole { get; init; }

    /// <summary>Agency name.</summary>
    public required string Recipient { get; init; }

    /// <summary>Role code of the recipient as its authority lists it.</summary>
    public required string RecipientRole { get; init; }

    /// <summary>Packet type code.</summary>
    public required string PacketType { get; init; }

    /// <summary>The one primary purpose.</summary>
    public required string Purpose { get; init; }

    /// <summary>At most two.</summary>
    public IReadOnlyList<string> SecondaryPurposes { get; init; } = [];

    /// <summary>Legal bases cited, in the header's order.</summary>
    public required IReadOnlyList<string> Bases { get; init; }

    /// <summary>Offences with their tracks; may be empty where a basis needs none.</summary>
    public IReadOnlyList<RequestOffence> Offences { get; init; } = [];

    /// <summary>Handling codes, TLP, PAP and restrictions that the packet carries.</summary>
    public IReadOnlyList<string> Handling { get; init; } = [];

    /// <summary>Urgency code.</summary>
    public required string Urgency { get; init; }

    /// <summary>Packet facts that hold.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The emergency that the packet claims, or null.</summary>
    public RequestEmergency? Emergency { get; init; }

    /// <summary>Approvals in the header, the author's own included.</summary>
    public IReadOnlyList<RequestApproval> Approvals { get; init; } = [];

    /// <summary>
    /// Codes of the instruments in force for both states on the day, as the directory writes them ("tip", "bilateral:vn-kh-2012").
    /// Within one state: those in force for it.
    /// </summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>The instant decided for.</summary>
    public required DateTimeOffset At { get; init; }
}
