using Interop.AuditLog.Notes;

namespace Interop.AuditLog.Sequencing;

/// <summary>What one step of the sequencer did.</summary>
public abstract record SequencerStep
{
    private SequencerStep()
    {
    }

    /// <summary>Nothing to sequence and nothing to sign.</summary>
    public sealed record Idle : SequencerStep;

    /// <summary>A checkpoint was signed, stored and may be published.</summary>
    /// <param name="Checkpoint">Size and root.</param>
    /// <param name="Count">Entries that this step took from the outbox; at the limit, there may be more at once.</param>
    public sealed record Signed(Checkpoint Checkpoint, int Count) : SequencerStep;

    /// <summary>The log has stopped for good in this process; every further step answers the same. Accept nothing more, and alarm.</summary>
    public sealed record Halted(LogRefusal Refusal) : SequencerStep;
}
