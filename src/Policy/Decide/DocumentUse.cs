using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>A document that a decision was made with.</summary>
/// <param name="Side">Common, send or receive.</param>
/// <param name="Id">Document id.</param>
/// <param name="Version">Document version.</param>
/// <param name="Digest">SHA-256 of the canonical form, 32 bytes.</param>
public sealed record DocumentUse(RuleSide Side, string Id, long Version, ImmutableArray<byte> Digest);
