using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Microsoft.AspNetCore.Builder;

public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>Maps grpc.reflection.v1. Whoever may call it learns every service and message: RequireAuthorization says who.</summary>
    /// <exception cref="InvalidOperationException">AddGrpcReflection was not called.</exception>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(ReflectionV1ServiceImpl)) == false
            ? throw new InvalidOperationException("gRPC reflection is not registered: call AddGrpcReflection on the service collection first.")
            : builder.MapGrpcService<ReflectionV1ServiceImpl>();
    }
}
