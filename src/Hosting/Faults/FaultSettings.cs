namespace Interop.Hosting.Faults;

/// <summary>Where a test wants the process to die; leave it out everywhere else.</summary>
public sealed class FaultSettings
{
    /// <summary>Name of a kill point, or empty.</summary>
    public string KillAt { get; init; } = "";

    /// <summary>At which passing of the point, from 1.</summary>
    public int Hit { get; init; } = 1;

    public KillPoint ToKillPoint() => KillAt.Length == 0 ? KillPoint.None : new KillPoint(KillAt, Hit);
}
