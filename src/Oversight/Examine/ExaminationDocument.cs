using System.Text.Json;

namespace Interop.Oversight.Examine;

/// <summary>Everything that the logs hold about one packet, with what proves it.</summary>
/// <param name="Digest">Of the packet, hexadecimal.</param>
/// <param name="Events">By time.</param>
internal sealed record ExaminationDocument(string Digest, IReadOnlyList<ExaminationDocument.EventDocument> Events)
{
    /// <summary>One event.</summary>
    /// <param name="Gateway">Whose log.</param>
    /// <param name="Origin">The log.</param>
    /// <param name="Vkey">Its key, as the directory lists it.</param>
    /// <param name="Index">Index in it.</param>
    /// <param name="Leaf">The entry, 37 bytes, base64.</param>
    /// <param name="LeafHash">Its hash, hexadecimal.</param>
    /// <param name="Salt">With it, HMAC-SHA256(salt, payload) is the entry's commitment; base64.</param>
    /// <param name="PayloadBytes">What the entry commits to, verbatim, base64.</param>
    /// <param name="Payload">The same, readable (protobuf's JSON).</param>
    /// <param name="Proof">tlog-proof bundle, verified before it is shown.</param>
    internal sealed record EventDocument(
        string Gateway, string Origin, string Vkey, long Index, string Leaf, string LeafHash, string Salt, string PayloadBytes, JsonElement Payload, string Proof);
}
