using Interop.Crypto;

namespace Interop.Trust.Directories;

/// <summary>Where a document stands in its chain.</summary>
/// <param name="Epoch">Counter of the chain, from 1.</param>
/// <param name="Digest">SHA-256 of the body.</param>
/// <param name="Prev">SHA-256 of the body before; null when the epoch is 1.</param>
/// <param name="IssuedAt">When it was signed, as its signer says.</param>
public sealed record ChainPosition(ulong Epoch, Digest Digest, Digest? Prev, DateTimeOffset IssuedAt);
