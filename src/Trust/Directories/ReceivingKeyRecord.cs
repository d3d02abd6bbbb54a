using System.Collections.Immutable;
using Interop.Packets;

namespace Interop.Trust.Directories;

/// <summary>A key that packets are sealed to, from <paramref name="NotBefore"/> until before <paramref name="NotAfter"/>.</summary>
/// <param name="Suite">Suite it serves.</param>
/// <param name="Key">X25519 for suites 1 and 2; no key serves two suites.</param>
/// <param name="NotBefore">Start.</param>
/// <param name="NotAfter">End.</param>
/// <param name="Unit">Unit within the agency; null for the agency itself.</param>
/// <param name="Categories">Categories meant for the unit; empty for all.</param>
public sealed record ReceivingKeyRecord(
    Suite Suite, PublicKey Key, DateTimeOffset NotBefore, DateTimeOffset NotAfter, Code? Unit, ImmutableArray<Code> Categories);
