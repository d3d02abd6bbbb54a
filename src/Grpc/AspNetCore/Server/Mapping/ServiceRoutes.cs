using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Mapping;

/// <summary>Finds the methods of a service through the attribute on its generated base class, and maps one endpoint for each.</summary>
internal static class ServiceRoutes
{
    internal static List<IEndpointConventionBuilder> Map<TService>(IEndpointRouteBuilder builder)
        where TService : class
    {
        MethodCollector<TService> collector = new(ServiceSettings.Of<TService>(builder.ServiceProvider));
        Bind(typeof(TService), collector);
        object[] ofService = typeof(TService).GetCustomAttributes(inherit: true);
        List<IEndpointConventionBuilder> endpoints = [];
        foreach (ServiceRoute route in collector.Routes)
        {
            endpoints.Add(builder.Map(RoutePatternFactory.Parse(route.Method.FullName), route.Handle)
                .WithDisplayName("gRPC - " + route.Method.FullName)
                .WithMetadata([
                    .. ofService, .. route.Implementation.GetCustomAttributes(inherit: true),
                    new GrpcMethodMetadata(typeof(TService), route.Method), new HttpMethodMetadata([HttpMethods.Post])]));
        }

        return endpoints;
    }

    private static void Bind(Type service, ServiceBinderBase binder)
    {
        for (Type? type = service; type is not null; type = type.BaseType)
        {
            BindServiceMethodAttribute? attribute = type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false);
            if (attribute is not null)
            {
                MethodInfo bind = attribute.BindType.GetMethod(
                        attribute.BindMethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, [typeof(ServiceBinderBase), type])
                    ?? throw new InvalidOperationException($"{attribute.BindType} has no static {attribute.BindMethodName}(ServiceBinderBase, {type.Name}).");
                bind.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [binder, null], null);
                return;
            }
        }

        throw new InvalidOperationException($"{service} is no gRPC service: no base class has the attribute BindServiceMethod.");
    }
}
