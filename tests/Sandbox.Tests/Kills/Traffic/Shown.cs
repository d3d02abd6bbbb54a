using Interop.Crypto;
using Interop.Packets;

namespace Interop.Sandbox.Tests.Kills.Traffic;

/// <summary>A receipt as REST showed it to an officer. What was shown once must stay true.</summary>
/// <param name="Agency">Where.</param>
/// <param name="Packet">About which packet.</param>
/// <param name="Receipt">SHA-256 of its body.</param>
/// <param name="Kind">Station reached.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="Index">Index in the log, where its proof had come.</param>
internal sealed record Shown(string Agency, PacketId Packet, Digest Receipt, string Kind, string Issuer, long? Index);
