using Grpc.AspNetCore.Server.Mapping;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Microsoft.AspNetCore.Builder;

public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of the service; whatever else of content type application/grpc arrives is answered UNIMPLEMENTED.</summary>
    /// <typeparam name="TService">Derives from a generated base class; made for each call by the container or from it.</typeparam>
    /// <exception cref="InvalidOperationException">AddGrpc was not called, or the type is no gRPC service.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        UnknownMethodRoute unknown = builder.ServiceProvider.GetService<UnknownMethodRoute>()
            ?? throw new InvalidOperationException("gRPC is not registered: call AddGrpc on the service collection first.");
        List<IEndpointConventionBuilder> endpoints = ServiceRoutes.Map<TService>(builder);
        unknown.MapOnce(builder);
        return new GrpcServiceEndpointConventionBuilder(endpoints);
    }
}
