using System.Diagnostics;

namespace Interop.Hosting.Faults;

/// <summary>
/// Kills the own process at a named instruction, as a power cut would (SIGKILL: nothing is flushed, nothing is caught).
/// Without configuration it does nothing. Used by the tests that count what survives.
/// </summary>
/// <remarks>Names: station, dot, before-commit | after-commit | after-send.</remarks>
public sealed class KillPoint(string? at, int hit)
{
    private int _hits;

    /// <summary>Never kills.</summary>
    public static KillPoint None { get; } = new(null, 0);

    /// <summary>Passes the point; the process ends here if this is the configured hit of the configured point.</summary>
    public void Reached(string point)
    {
        if (string.Equals(point, at, StringComparison.Ordinal) && Interlocked.Increment(ref _hits) == hit)
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
            new ManualResetEventSlim().Wait();
        }
    }
}
