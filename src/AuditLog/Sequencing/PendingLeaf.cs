namespace Interop.AuditLog.Sequencing;

/// <summary>An entry in the outbox: committed with its packet, not yet in the tree.</summary>
/// <param name="Id">Order of the outbox row; may have gaps, and a lower one may become visible later.</param>
/// <param name="Entry">The entry's bytes, at most <see cref="MaxEntryBytes"/>.</param>
public sealed record PendingLeaf(long Id, ReadOnlyMemory<byte> Entry)
{
    /// <summary>Largest entry that this log takes.</summary>
    public const int MaxEntryBytes = 512;
}
