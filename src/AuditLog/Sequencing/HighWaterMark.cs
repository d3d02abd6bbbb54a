using Interop.Crypto;

namespace Interop.AuditLog.Sequencing;

/// <summary>The greatest tree that the log has ever been ready to sign.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="Size">Tree size.</param>
/// <param name="Root">Root at that size.</param>
public sealed record HighWaterMark(string Origin, long Size, Digest Root);
