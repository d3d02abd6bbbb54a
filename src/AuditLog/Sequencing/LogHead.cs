using Interop.AuditLog.Merkle;
using Interop.Crypto;

namespace Interop.AuditLog.Sequencing;

/// <summary>The one row that says how far the log has come.</summary>
/// <param name="Size">Number of sequenced entries, from 0.</param>
/// <param name="Root">Root of the tree over them.</param>
/// <param name="Epoch">Fencing number: whoever took the lead last holds the highest. 0 before anyone did.</param>
public sealed record LogHead(long Size, Digest Root, long Epoch)
{
    /// <summary>A log that nobody has led yet.</summary>
    public static LogHead Empty { get; } = new(0, MerkleHash.Empty, 0);
}
