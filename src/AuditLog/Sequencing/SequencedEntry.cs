using Interop.Crypto;

namespace Interop.AuditLog.Sequencing;

/// <summary>An entry with its place in the tree.</summary>
/// <param name="Index">From 0, without gaps.</param>
/// <param name="LeafHash">SHA-256(0x00 || entry).</param>
/// <param name="Entry">The entry's bytes.</param>
/// <param name="OutboxId">Outbox row that is deleted in the same transaction.</param>
public sealed record SequencedEntry(long Index, Digest LeafHash, ReadOnlyMemory<byte> Entry, long OutboxId);
