namespace Interop.AuditLog.Serving;

/// <summary>A file of the log as it is served.</summary>
/// <param name="Content">The body.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Immutable">True: may be cached for ever; false: for seconds.</param>
public sealed record LogFile(ReadOnlyMemory<byte> Content, string ContentType, bool Immutable);
