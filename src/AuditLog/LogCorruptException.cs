namespace Interop.AuditLog;

/// <summary>What the store gave back is not what was put in: rows were changed, lost or restored behind the log's back.</summary>
public sealed class LogCorruptException(string message, Exception? cause = null) : Exception(message, cause);
