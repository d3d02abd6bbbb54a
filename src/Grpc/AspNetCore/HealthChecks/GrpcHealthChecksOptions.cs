namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Settings of the health service that speaks for ASP.NET Core's health checks.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>Which checks speak for which service; "", the whole server, has all of them unless mapped otherwise.</summary>
    public ServiceMappingCollection Services { get; } = new();

    /// <summary>Answers with what the checks said when they last ran for publishers, instead of running them for each call.</summary>
    public bool UseHealthChecksCache { get; set; }

    /// <summary>Watchers are left alone when the server stops; else they are told NOT_SERVING and their calls end.</summary>
    public bool SuppressCompletionOnShutdown { get; set; }
}
