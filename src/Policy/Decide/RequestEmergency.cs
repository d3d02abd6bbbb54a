using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>An emergency as the header attests it; whether it counts is for the common rules to say.</summary>
/// <param name="Officers">Pseudonyms of those who attest it.</param>
/// <param name="Statement">SHA-256 of the written statement of the risk, 32 bytes; empty where there is none.</param>
/// <param name="Lasts">From the making of the packet to the moment after which nobody delivers or opens it.</param>
public sealed record RequestEmergency(IReadOnlyList<string> Officers, ImmutableArray<byte> Statement, TimeSpan Lasts);
