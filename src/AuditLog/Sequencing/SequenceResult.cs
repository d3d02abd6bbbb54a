namespace Interop.AuditLog.Sequencing;

/// <summary>What became of one round of sequencing.</summary>
public abstract record SequenceResult
{
    private SequenceResult()
    {
    }

    /// <summary>Committed.</summary>
    /// <param name="Head">The new head.</param>
    /// <param name="Count">How many entries were taken, 1 to the limit.</param>
    public sealed record Sequenced(LogHead Head, int Count) : SequenceResult;

    /// <summary>The outbox was empty.</summary>
    /// <param name="Head">The head as it stands.</param>
    public sealed record Nothing(LogHead Head) : SequenceResult;

    /// <summary>Another process has taken the lead since; nothing was written.</summary>
    /// <param name="Epoch">The epoch in the head row.</param>
    public sealed record Fenced(long Epoch) : SequenceResult;
}
