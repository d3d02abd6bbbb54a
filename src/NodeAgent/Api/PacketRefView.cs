namespace Interop.NodeAgent.Api;

/// <summary>A sealed packet. The id stays; the digest changes if the packet must take another place on its channel before it is accepted.</summary>
internal sealed record PacketRefView(string Digest, string PacketId, string To, string Thread, string State);
