using Interop.Crypto;

namespace Interop.Oversight.Compare;

/// <summary>One entry of one log.</summary>
/// <param name="Origin">The log.</param>
/// <param name="Index">Where it stands.</param>
/// <param name="LeafHash">Its hash.</param>
internal sealed record LeafRef(string Origin, long Index, Digest LeafHash);
