using Grpc.AspNetCore.Server.Reflection;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Microsoft.Extensions.DependencyInjection;

public static class GrpcReflectionServiceExtensions
{
    /// <summary>Answers questions about the services of the server; map it with MapGrpcReflectionService.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // Made at the first question, when every service is mapped.
        services.TryAddSingleton(provider => new ReflectionV1ServiceImpl(MappedServices.Of(provider.GetRequiredService<EndpointDataSource>())));
        return services;
    }
}
