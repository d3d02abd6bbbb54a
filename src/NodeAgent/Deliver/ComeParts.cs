using Interop.Contracts;
using Interop.Crypto;

namespace Interop.NodeAgent.Deliver;

/// <summary>All parts of a packet, as the gateway sent them.</summary>
/// <param name="Packet">Digest of the packet.</param>
/// <param name="Records">Every record of it, in order.</param>
/// <param name="GatewayReceipt">The gateway's receipt for our answer to the offer.</param>
internal sealed record ComeParts(Digest Packet, IReadOnlyList<Record> Records, Signed? GatewayReceipt);
