namespace Interop.Grpc.InteropClient;

/// <summary>How hard to try, and what the server is known to lack.</summary>
public sealed record CaseSettings
{
    /// <summary>Calls of rpc_soak, and connections of channel_soak.</summary>
    public int SoakIterations { get; init; } = 1_000;

    /// <summary>Calls at once of concurrent_large_unary.</summary>
    public int Concurrency { get; init; } = 1_000;

    /// <summary>False: the server takes compressed requests and cannot tell whether they were; the probe for that is left out.</summary>
    public bool CompressedRequestFeature { get; init; } = true;

    /// <summary>False: the server never compresses; then nothing is asked of the flags of its messages.</summary>
    public bool CompressedResponseFeature { get; init; } = true;

    /// <summary>A case that takes longer has failed.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(120);
}
