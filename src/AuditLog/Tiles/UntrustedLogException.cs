namespace Interop.AuditLog.Tiles;

/// <summary>A log serves files that its own signed checkpoint contradicts, or none where there must be one.</summary>
public sealed class UntrustedLogException(LogRefusal refusal) : Exception(refusal.Sentence)
{
    /// <summary>Code and sentence.</summary>
    public LogRefusal Refusal { get; } = refusal;
}
