using Interop.AuditLog.Merkle;
using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Sequencing;

/// <summary>The rows that one round of sequencing writes. Pure: the store reads what goes in and writes what comes out, in one transaction.</summary>
/// <param name="Head">Replaces the head row.</param>
/// <param name="Entries">Inserted; their outbox rows are deleted.</param>
/// <param name="Tiles">Inserted, or put in place of the row with the same level and index.</param>
public sealed record SequenceBatch(LogHead Head, IReadOnlyList<SequencedEntry> Entries, IReadOnlyList<Tile> Tiles)
{
    /// <summary>Most entries that one transaction takes.</summary>
    public const int MaxEntries = 1_024;

    /// <summary>Appends pending entries to the tree.</summary>
    /// <param name="head">The head row, locked.</param>
    /// <param name="edge">The stored tile for each of <see cref="TileId.Edge"/>(head.Size), in that order.</param>
    /// <param name="pending">Outbox rows in the order of their ids; at least one.</param>
    /// <exception cref="LogCorruptException">The tiles do not give the root of the head: nothing may be appended to such a log.</exception>
    /// <exception cref="ArgumentException">No entry, too many, one too long, or not in order.</exception>
    public static SequenceBatch Build(LogHead head, IReadOnlyList<Tile> edge, IReadOnlyList<PendingLeaf> pending)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pending.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pending.Count, MaxEntries);
        CompactRange range = TileEdge.Range(head.Size, edge);
        if (range.Root() != head.Root)
        {
            throw new LogCorruptException($"The edge tiles of the log at size {head.Size} do not give the root in its head row.");
        }

        List<SequencedEntry> entries = new(pending.Count);
        TileGrowth growth = new(head.Size, edge);
        long last = long.MinValue;
        foreach (PendingLeaf leaf in pending)
        {
            if (leaf.Id <= last || leaf.Entry.Length > PendingLeaf.MaxEntryBytes)
            {
                throw new ArgumentException($"Outbox row {leaf.Id} is out of order or longer than {PendingLeaf.MaxEntryBytes} bytes.", nameof(pending));
            }

            last = leaf.Id;
            Digest hash = MerkleHash.Leaf(leaf.Entry.Span);
            entries.Add(new SequencedEntry(range.Size, hash, leaf.Entry, leaf.Id));
            range.Add(hash);
            growth.Add(hash);
        }

        return new SequenceBatch(head with { Size = range.Size, Root = range.Root() }, entries, growth.Written());
    }
}
