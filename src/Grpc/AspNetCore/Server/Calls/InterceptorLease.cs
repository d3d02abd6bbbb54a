using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>The interceptor object of one call: the container's own, or one made for the call and disposed after it.</summary>
internal readonly struct InterceptorLease : IAsyncDisposable
{
    private readonly bool _created;

    private InterceptorLease(Interceptor interceptor, bool created)
    {
        Interceptor = interceptor;
        _created = created;
    }

    internal Interceptor Interceptor { get; }

    internal static InterceptorLease Take(InterceptorRegistration registration, ServerCallContext context) =>
        new(registration.Resolve(context, out bool created), created);

    public ValueTask DisposeAsync()
    {
        if (_created && Interceptor is IAsyncDisposable later)
        {
            return later.DisposeAsync();
        }

        if (_created && Interceptor is IDisposable now)
        {
            now.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
