using Interop.Crypto;

namespace Interop.Gateway.Route;

/// <summary>What is read of a packet's row to send it, or a receipt about it.</summary>
internal sealed record PacketSent(Digest Digest, byte[] Header, byte[]? AcceptedReceipt);
