using Interop.Contracts;
using Interop.Packets;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Trusted;

/// <summary>How far a packet of ours has come, receipt by receipt. Receipts may come in any order, and before the gateway's own answer. Pure.</summary>
internal static class Progress
{
    private const string OutOfSequence = "out-of-sequence";

    /// <param name="state">Where it stands; never queued, for then Submit alone says what becomes of it.</param>
    /// <param name="receipt">Verified, of someone who may speak for this packet.</param>
    /// <param name="ownGateway">"gateway/..." of the agency.</param>
    public static OutgoingState After(OutgoingState state, Receipt receipt, string ownGateway) => ReceiptKind.Parse(receipt.Kind) switch
    {
        ReceiptKind kind when kind == ReceiptKind.Delivered => OutgoingState.Delivered,
        ReceiptKind kind when kind == ReceiptKind.Expired && state != OutgoingState.Delivered => OutgoingState.Expired,
        ReceiptKind kind when kind == ReceiptKind.Refused && state != OutgoingState.Delivered && receipt.Reason != OutOfSequence => OutgoingState.Refused,
        ReceiptKind kind when kind == ReceiptKind.Relayed && state == OutgoingState.Accepted && receipt.Issuer != ownGateway => OutgoingState.Relayed,
        _ => state,
    };
}
