namespace Interop.AuditLog.Sequencing;

/// <summary>Whether a log may go on.</summary>
public abstract record SequencerStart
{
    private SequencerStart()
    {
    }

    /// <summary>This process leads the log now.</summary>
    public sealed record Started(Sequencer Sequencer) : SequencerStart;

    /// <summary>The log must not go on; the service must not start.</summary>
    public sealed record Refused(LogRefusal Refusal) : SequencerStart;
}
