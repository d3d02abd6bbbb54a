namespace Interop.Oversight.Report;

/// <summary>One entry of one log.</summary>
/// <param name="Origin">The log.</param>
/// <param name="Index">Where it stands.</param>
/// <param name="Leaf">Leaf hash, hexadecimal.</param>
internal sealed record LeafDocument(string Origin, long Index, string Leaf);
