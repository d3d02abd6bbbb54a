namespace Grpc.Net.Client.Configuration;

/// <summary>How calls of a channel's methods are made (gRFC A6 and the service config of gRPC, without hedging and load balancing).</summary>
public sealed class ServiceConfig
{
    /// <summary>The most exact name counts: method, then service, then <see cref="MethodName.Default"/>.</summary>
    public IList<MethodConfig> MethodConfigs { get; } = [];

    /// <summary>Null: retries are not throttled.</summary>
    public RetryThrottlingPolicy? RetryThrottling { get; set; }
}
