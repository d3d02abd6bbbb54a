using Interop.AuditLog.Notes;

namespace Interop.AuditLog.Proofs;

/// <summary>What has become of a promise.</summary>
public abstract record PromiseState
{
    private PromiseState()
    {
    }

    /// <summary>The leaf is in the log.</summary>
    public sealed record Kept(long Index, SignedCheckpoint Checkpoint) : PromiseState;

    /// <summary>Not proved yet, and there is still time.</summary>
    public sealed record Open : PromiseState;

    /// <summary>Not proved in time.</summary>
    public sealed record Broken(LogRefusal Refusal) : PromiseState;
}
