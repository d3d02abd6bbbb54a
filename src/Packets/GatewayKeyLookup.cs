using Interop.Crypto;

namespace Interop.Packets;

/// <summary>Finds the public key (32 bytes) under which a gateway of this packet's route signs; null or empty where there is none of that name and id.</summary>
public delegate ReadOnlyMemory<byte>? GatewayKeyLookup(GatewayCode gateway, KeyId kid);
