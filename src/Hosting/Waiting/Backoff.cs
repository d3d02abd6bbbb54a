using System.Security.Cryptography;

namespace Interop.Hosting.Waiting;

/// <summary>How long to wait before the next attempt: doubling from 0.2 s to 30 s, the upper half of it by chance, so that callers do not return all at once.</summary>
public static class Backoff
{
    private const int FirstMilliseconds = 200;
    private const int LastMilliseconds = 30_000;
    private const int LastDoubling = 8;

    /// <param name="attempts">Attempts made, from 1.</param>
    public static TimeSpan After(int attempts)
    {
        int ceiling = Math.Min(LastMilliseconds, FirstMilliseconds << Math.Clamp(attempts - 1, 0, LastDoubling));
        return TimeSpan.FromMilliseconds((ceiling / 2) + RandomNumberGenerator.GetInt32((ceiling / 2) + 1));
    }
}
