using Grpc.Core;

namespace Grpc.Net.Client.Configuration;

/// <summary>How often and when a call is tried again (gRFC A6). Everything must be set.</summary>
public sealed class RetryPolicy
{
    /// <summary>The first attempt included; 2 or more. <see cref="GrpcChannelOptions.MaxRetryAttempts"/> caps it.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>Before attempt n+1: a random time up to InitialBackoff * BackoffMultiplier^(n-1), at most MaxBackoff.</summary>
    public TimeSpan? InitialBackoff { get; set; }

    public TimeSpan? MaxBackoff { get; set; }

    public double? BackoffMultiplier { get; set; }

    /// <summary>Statuses after which a call is tried again; one at least.</summary>
    public IList<StatusCode> RetryableStatusCodes { get; } = [];
}
