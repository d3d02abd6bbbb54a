using Interop.Crypto;

namespace Interop.Oversight.Witness;

/// <summary>What this body sees of a log now. Immutable.</summary>
internal sealed record LogSight
{
    public required WatchedLog Log { get; init; }

    public LogState State { get; init; }

    /// <summary>Since when it is in this state.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Code of why, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Entries verified, and the root over them.</summary>
    public long Size { get; init; }

    public Digest? Root { get; init; }

    /// <summary>When the newest checkpoint that held was fetched.</summary>
    public DateTimeOffset? CheckpointAt { get; init; }

    /// <summary>As <see cref="CheckpointAt"/>, of the newest one up to which everything was opened as well.</summary>
    public DateTimeOffset? CompleteUntil { get; init; }

    /// <summary>End of the minute of the newest entry.</summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>Another state; its beginning is kept while it lasts.</summary>
    public LogSight Become(LogState state, string reason, DateTimeOffset at) =>
        this with { State = state, Reason = reason, Since = state == State ? Since : at };
}
