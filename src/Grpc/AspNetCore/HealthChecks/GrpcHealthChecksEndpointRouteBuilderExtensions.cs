using Grpc.AspNetCore.HealthChecks;
using Microsoft.AspNetCore.Routing;

#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Microsoft.AspNetCore.Builder;

public static class GrpcHealthChecksEndpointRouteBuilderExtensions
{
    /// <summary>Maps grpc.health.v1.Health; AddGrpc and AddGrpcHealthChecks register what it needs.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealthChecksService(this IEndpointRouteBuilder builder) =>
        builder.MapGrpcService<HealthChecksService>();
}
