namespace Interop.Hosting.Faults;

/// <summary>Where a test wants the process to die; leave it out everywhere else.</summary>
/// <remarks>Properties with a default have a setter: generated JSON readers skip the default of an init-only one.</remarks>
public sealed class FaultSettings
{
    /// <summary>Name of a kill point, or empty.</summary>
    public string KillAt { get; set; } = "";

    /// <summary>At which passing of the point, from 1.</summary>
    public int Hit { get; set; } = 1;

    public KillPoint ToKillPoint() => KillAt.Length == 0 ? KillPoint.None : new KillPoint(KillAt, Hit);
}
