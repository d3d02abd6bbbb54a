using System.Globalization;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Retry;

/// <summary>A <see cref="RetryPolicy"/>, checked.</summary>
internal sealed class RetryRules
{
    private const string Pushback = "grpc-retry-pushback-ms";
    private readonly TimeSpan _initial;
    private readonly TimeSpan _most;
    private readonly double _multiplier;
    private readonly HashSet<StatusCode> _codes;

    /// <exception cref="InvalidOperationException">Something is not set, or out of its range.</exception>
    public RetryRules(RetryPolicy policy, int? cap)
    {
        _initial = Positive(policy.InitialBackoff, nameof(policy.InitialBackoff));
        _most = Positive(policy.MaxBackoff, nameof(policy.MaxBackoff));
        _multiplier = policy.BackoffMultiplier is > 0 and double multiplier ? multiplier : throw Wrong(nameof(policy.BackoffMultiplier), "over 0");
        _codes = policy.RetryableStatusCodes.Count > 0 ? [.. policy.RetryableStatusCodes] : throw Wrong(nameof(policy.RetryableStatusCodes), "one at least");
        int attempts = policy.MaxAttempts is > 1 and int most ? most : throw Wrong(nameof(policy.MaxAttempts), "over 1");
        MaxAttempts = Math.Min(attempts, cap ?? attempts);
    }

    /// <summary>The first included.</summary>
    public int MaxAttempts { get; }

    public bool IsRetryable(StatusCode code) => _codes.Contains(code);

    /// <summary>How long to wait before the next attempt; null where the server wants none.</summary>
    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="trailers">Its trailers, in which the server may say when.</param>
    public TimeSpan? Wait(int attempt, Metadata trailers)
    {
        if (trailers.Get(Pushback) is { } said)
        {
            return int.TryParse(said.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds) ? TimeSpan.FromMilliseconds(milliseconds) : null;
        }

        double most = Math.Min(_initial.TotalMilliseconds * Math.Pow(_multiplier, attempt - 1), _most.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)Math.Min(most, int.MaxValue - 1) + 1));
    }

    private static TimeSpan Positive(TimeSpan? time, string name) => time > TimeSpan.Zero ? time.Value : throw Wrong(name, "over zero");

    private static InvalidOperationException Wrong(string name, string rule) => new($"A retry policy needs {name}, {rule}.");
}
