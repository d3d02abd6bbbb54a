namespace Grpc.Net.Client.Configuration;

/// <summary>Ends retries towards a server that fails often: a failure takes a token, a success gives TokenRatio back, retries need more than half of MaxTokens (gRFC A6).</summary>
public sealed class RetryThrottlingPolicy
{
    /// <summary>Over 0.</summary>
    public int? MaxTokens { get; set; }

    /// <summary>Over 0.</summary>
    public double? TokenRatio { get; set; }
}
