using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Reflection;

/// <summary>The services that a server has mapped, with the descriptors of their generated classes.</summary>
internal static class MappedServices
{
    /// <summary>Services of hand-made methods have no descriptor and are left out.</summary>
    internal static IReadOnlyList<ServiceDescriptor> Of(EndpointDataSource endpoints)
    {
        Dictionary<string, ServiceDescriptor> found = new(StringComparer.Ordinal);
        foreach (GrpcMethodMetadata method in endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()).OfType<GrpcMethodMetadata>())
        {
            if (!found.ContainsKey(method.Method.ServiceName) && Descriptor(method.ServiceType) is ServiceDescriptor descriptor)
            {
                found.Add(method.Method.ServiceName, descriptor);
            }
        }

        return [.. found.Values];
    }

    private static ServiceDescriptor? Descriptor(Type service)
    {
        for (Type? type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is BindServiceMethodAttribute attribute)
            {
                return attribute.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static, null, typeof(ServiceDescriptor), [], null)
                    ?.GetValue(null) as ServiceDescriptor;
            }
        }

        return null;
    }
}
