using System.Security.Cryptography;

namespace Interop.Gateway.Route;

/// <summary>How long to wait before the next attempt: doubling from 0.2 s to 30 s, each with full jitter in its upper half.</summary>
internal static class Backoff
{
    private const int FirstMilliseconds = 200;
    private const int LastMilliseconds = 30_000;

    public static TimeSpan After(int attempts)
    {
        int ceiling = attempts >= 8 ? LastMilliseconds : Math.Min(LastMilliseconds, FirstMilliseconds << attempts);
        return TimeSpan.FromMilliseconds((ceiling / 2) + RandomNumberGenerator.GetInt32((ceiling / 2) + 1));
    }
}
