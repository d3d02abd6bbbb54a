using System.Security.Cryptography;

namespace Interop.NodeAgent.Trusted;

/// <summary>How long to wait before the next attempt: doubling from 0.2 s to 30 s, with jitter so that agents do not return all at once.</summary>
internal static class Backoff
{
    private const int FirstMilliseconds = 200;
    private const int MostMilliseconds = 30_000;

    /// <param name="attempts">Attempts made, from 1.</param>
    public static TimeSpan After(int attempts)
    {
        int step = Math.Clamp(attempts - 1, 0, 8);
        int full = Math.Min(FirstMilliseconds << step, MostMilliseconds);
        return TimeSpan.FromMilliseconds(full - RandomNumberGenerator.GetInt32((full / 4) + 1));
    }
}
