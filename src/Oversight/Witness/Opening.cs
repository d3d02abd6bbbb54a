using Interop.Crypto;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Witness;

/// <summary>What became known of an entry.</summary>
/// <param name="Index">Which.</param>
/// <param name="State">Open, closed or erased.</param>
/// <param name="Payload">Where open.</param>
/// <param name="Salt">Where open.</param>
/// <param name="Packet">Packet that it is about.</param>
internal sealed record Opening(long Index, EntryState State, byte[]? Payload = null, byte[]? Salt = null, Digest? Packet = null);
