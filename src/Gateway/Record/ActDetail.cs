using Interop.Crypto;
using Interop.Packets;

namespace Interop.Gateway.Record;

/// <summary>What an event says besides the packet that it is about.</summary>
internal sealed record ActDetail
{
    /// <summary>Who acted: agency, "gateway/vn" or "agency/officer".</summary>
    public required string Actor { get; init; }

    /// <summary>Reason code of a refusal; of a packet that was taken, what was past its hard limit when it passed as an emergency.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Purpose of an event without a packet: why oversight reads.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Digest of the signed decision.</summary>
    public Digest? Decision { get; init; }

    /// <summary>Until when the decision is to be reviewed.</summary>
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>Leaf hash of the earlier event of the same packet in this log.</summary>
    public Digest? PrevEvent { get; init; }

    /// <summary>Leaf hash of the partner gateway's event that this one answers.</summary>
    public Digest? PeerEvent { get; init; }

    /// <summary>Kind of the receipt that is being logged.</summary>
    public ReceiptKind? AboutKind { get; init; }

    /// <summary>SHA-256 of the body of the receipt that is being logged.</summary>
    public Digest? AboutReceipt { get; init; }
}
