using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Retry;

/// <summary>The tokens of a channel. Safe to call at once.</summary>
internal sealed class RetryThrottle
{
    private readonly Lock _gate = new();
    private readonly double _most;
    private readonly double _ratio;
    private double _tokens;

    /// <exception cref="InvalidOperationException">Something is not set, or not over 0.</exception>
    public RetryThrottle(RetryThrottlingPolicy policy)
    {
        _most = policy.MaxTokens is > 0 and int most ? most : throw new InvalidOperationException("Retry throttling needs MaxTokens, over 0.");
        _ratio = policy.TokenRatio is > 0 and double ratio ? ratio : throw new InvalidOperationException("Retry throttling needs TokenRatio, over 0.");
        _tokens = _most;
    }

    public void Succeeded()
    {
        lock (_gate)
        {
            _tokens = Math.Min(_most, _tokens + _ratio);
        }
    }

    /// <returns>Whether a retry is still allowed.</returns>
    public bool Failed()
    {
        lock (_gate)
        {
            _tokens = Math.Max(0, _tokens - 1);
            return _tokens > _most / 2;
        }
    }
}
