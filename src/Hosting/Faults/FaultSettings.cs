using Interop.Hosting.Start;

namespace Interop.Hosting.Faults;

/// <summary>Where a test wants the process to die; leave it out everywhere else.</summary>
/// <remarks>Properties with a default have a setter: generated JSON readers skip the default of an init-only one.</remarks>
public sealed class FaultSettings
{
    /// <summary>File of the test's order, see <see cref="KillPoint"/>; relative to the settings file. Empty: no order is ever looked for.</summary>
    public string Orders { get; set; } = "";

    /// <param name="settings">Path of the settings file.</param>
    public KillPoint ToKillPoint(string settings) => Orders.Length == 0 ? KillPoint.None : new KillPoint(SettingsFile.Resolve(settings, Orders));
}
