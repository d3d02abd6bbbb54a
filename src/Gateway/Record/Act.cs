using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Gateway.Record;

/// <summary>An act of this gateway made ready: the leaf for the log and the signed receipt that promises it.</summary>
/// <param name="Kind">What the receipt states.</param>
/// <param name="Packet">Digest of the packet.</param>
/// <param name="Leaf">Goes into the log.</param>
/// <param name="Receipt">Goes to whoever asked.</param>
/// <param name="MergeBy">Until when the log covers it.</param>
internal sealed record Act(ReceiptKind Kind, Digest Packet, SealedLeaf Leaf, Signed Receipt, DateTimeOffset MergeBy)
{
    /// <summary>SHA-256 of the receipt's body.</summary>
    public Digest ReceiptDigest { get; } = SignedDocument.BodyDigestOf(Receipt);
}
