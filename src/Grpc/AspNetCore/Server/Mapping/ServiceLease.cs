using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Mapping;

/// <summary>The service object of one call: the container's own, or one made for the call and disposed after it.</summary>
internal readonly struct ServiceLease<TService> : IAsyncDisposable
    where TService : class
{
    private static readonly ObjectFactory<TService> Factory = ActivatorUtilities.CreateFactory<TService>(Type.EmptyTypes);

    private readonly bool _created;

    private ServiceLease(TService service, bool created)
    {
        Service = service;
        _created = created;
    }

    internal TService Service { get; }

    internal static ServiceLease<TService> Take(ServerCallContext context)
    {
        IServiceProvider services = context.GetHttpContext().RequestServices;
        return services.GetService<TService>() is TService registered
            ? new ServiceLease<TService>(registered, created: false)
            : new ServiceLease<TService>(Factory(services, null), created: true);
    }

    public ValueTask DisposeAsync()
    {
        if (_created && Service is IAsyncDisposable later)
        {
            return later.DisposeAsync();
        }

        if (_created && Service is IDisposable now)
        {
            now.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
