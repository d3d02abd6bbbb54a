using Interop.AuditLog.Notes;

namespace Interop.AuditLog.Monitoring;

/// <summary>What following a log from one checkpoint to the next has shown.</summary>
public abstract record MonitorResult
{
    private MonitorResult()
    {
    }

    /// <summary>The log still holds everything that it held, and every new entry is the one that it signed.</summary>
    /// <param name="Checkpoint">Where to go on from next time.</param>
    /// <param name="Entries">How many entries were new.</param>
    public sealed record Held(Checkpoint Checkpoint, long Entries) : MonitorResult;

    /// <summary>It does not; a finding with both checkpoints as evidence.</summary>
    public sealed record Broken(LogRefusal Refusal) : MonitorResult;
}
