using Interop.Crypto;
using Interop.Packets;

namespace Interop.NodeAgent.Threads;

/// <summary>What clocks need to know of one packet of an exchange between two agencies.</summary>
/// <param name="Packet">Its digest.</param>
/// <param name="Id">Its id.</param>
/// <param name="InReplyTo">Id of the packet that it answers, or null.</param>
/// <param name="Type">Packet type code.</param>
/// <param name="Urgency">Urgency code.</param>
/// <param name="Attested">Whether officers attest an emergency.</param>
/// <param name="Owed">Whether an answer for each person is owed for it, by the gateway's decision: whoever gets a copy to know owes none.</param>
/// <param name="From">Its sender.</param>
/// <param name="Received">When the receiving gateway decided on it, by that gateway's signed decision: the same instant for both agencies.</param>
/// <param name="Acknowledged">When its recipient took or declined responsibility, or null.</param>
internal sealed record ExchangeStep(
    Digest Packet, PacketId Id, PacketId? InReplyTo, string Type, string Urgency, bool Attested, bool Owed, AgencyCode From, DateTimeOffset Received, DateTimeOffset? Acknowledged);
