namespace Grpc.Net.Client.Configuration;

/// <summary>How calls of some methods are made.</summary>
public sealed class MethodConfig
{
    /// <summary>Which methods.</summary>
    public IList<MethodName> Names { get; } = [];

    /// <summary>Null: a call that fails is not tried again.</summary>
    public RetryPolicy? RetryPolicy { get; set; }
}
