namespace Interop.NodeAgent.Api;

/// <summary>A packet to us, without content.</summary>
internal sealed record InboxItem(
    string Digest, string PacketId, string From, string Type, string Urgency, string Purpose, string Thread, string State, DateTimeOffset ReceivedAt, DateTimeOffset NotAfter, DateTimeOffset AnswerDue, EmergencyView? Emergency);
