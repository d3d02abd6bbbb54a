using Interop.Crypto;

namespace Interop.Packets;

/// <summary>
/// Finds the public key (32 bytes) of a sender's signing key that was valid when the packet was made; else one of sender-unknown,
/// sender-key-not-valid, sender-key-revoked.
/// </summary>
public delegate Outcome<ReadOnlyMemory<byte>> SenderKeyLookup(AgencyCode sender, KeyId kid, DateTimeOffset createdAt);
