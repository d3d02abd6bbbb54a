namespace Interop.NodeAgent.Api;

/// <summary>The signed receipt that is on its way.</summary>
internal sealed record AckReply(string Packet, string Kind, string Receipt, string State);
