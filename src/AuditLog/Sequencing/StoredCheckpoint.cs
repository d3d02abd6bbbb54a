using Interop.Crypto;

namespace Interop.AuditLog.Sequencing;

/// <summary>A checkpoint as it was signed.</summary>
/// <param name="Size">Tree size.</param>
/// <param name="Root">Root at that size.</param>
/// <param name="Note">The signed note, verbatim.</param>
public sealed record StoredCheckpoint(long Size, Digest Root, ReadOnlyMemory<byte> Note);
