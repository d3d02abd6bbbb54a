using System.Reflection;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Mapping;

/// <summary>Makes the handler of each method that the generated binder lists. All reflection happens here, once.</summary>
internal sealed class MethodCollector<TService>(ServiceSettings settings) : ServiceBinderBase
    where TService : class
{
    internal List<ServiceRoute> Routes { get; } = [];

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo found = Find(method, typeof(TRequest), typeof(ServerCallContext));
        Func<TService, TRequest, ServerCallContext, Task<TResponse>> call =
            found.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
        Add(method, found, new UnaryHandler<TRequest, TResponse>(method, settings, async (request, context) =>
        {
            await using ServiceLease<TService> lease = ServiceLease<TService>.Take(context);
            return await call(lease.Service, request, context);
        }));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo found = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> call =
            found.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>();
        Add(method, found, new ClientStreamingHandler<TRequest, TResponse>(method, settings, async (requests, context) =>
        {
            await using ServiceLease<TService> lease = ServiceLease<TService>.Take(context);
            return await call(lease.Service, requests, context);
        }));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo found = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> call =
            found.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        Add(method, found, new ServerStreamingHandler<TRequest, TResponse>(method, settings, async (request, responses, context) =>
        {
            await using ServiceLease<TService> lease = ServiceLease<TService>.Take(context);
            await call(lease.Service, request, responses, context);
        }));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        MethodInfo found = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> call =
            found.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        Add(method, found, new DuplexStreamingHandler<TRequest, TResponse>(method, settings, async (requests, responses, context) =>
        {
            await using ServiceLease<TService> lease = ServiceLease<TService>.Take(context);
            await call(lease.Service, requests, responses, context);
        }));
    }

    private void Add<TRequest, TResponse>(Method<TRequest, TResponse> method, MethodInfo found, CallHandler<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class => Routes.Add(new ServiceRoute(method, found, handler.Handle));

    private static MethodInfo Find(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method {method.Name} with the parameters of {method.FullName}.");
}
