using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Puts interceptors around a method, once, when it is mapped; without any, the method stays as it is.</summary>
internal static class InterceptorChain
{
    internal static UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        UnaryServerMethod<TRequest, TResponse> method, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class
    {
        UnaryServerMethod<TRequest, TResponse> outermost = method;
        for (int i = interceptors.Count - 1; i >= 0; i--)
        {
            (InterceptorRegistration registration, UnaryServerMethod<TRequest, TResponse> next) = (interceptors[i], outermost);
            outermost = async (request, context) =>
            {
                await using InterceptorLease lease = InterceptorLease.Take(registration, context);
                return await lease.Interceptor.UnaryServerHandler(request, context, next);
            };
        }

        return outermost;
    }

    internal static ClientStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        ClientStreamingServerMethod<TRequest, TResponse> method, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class
    {
        ClientStreamingServerMethod<TRequest, TResponse> outermost = method;
        for (int i = interceptors.Count - 1; i >= 0; i--)
        {
            (InterceptorRegistration registration, ClientStreamingServerMethod<TRequest, TResponse> next) = (interceptors[i], outermost);
            outermost = async (requests, context) =>
            {
                await using InterceptorLease lease = InterceptorLease.Take(registration, context);
                return await lease.Interceptor.ClientStreamingServerHandler(requests, context, next);
            };
        }

        return outermost;
    }

    internal static ServerStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        ServerStreamingServerMethod<TRequest, TResponse> method, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class
    {
        ServerStreamingServerMethod<TRequest, TResponse> outermost = method;
        for (int i = interceptors.Count - 1; i >= 0; i--)
        {
            (InterceptorRegistration registration, ServerStreamingServerMethod<TRequest, TResponse> next) = (interceptors[i], outermost);
            outermost = async (request, responses, context) =>
            {
                await using InterceptorLease lease = InterceptorLease.Take(registration, context);
                await lease.Interceptor.ServerStreamingServerHandler(request, responses, context, next);
            };
        }

        return outermost;
    }

    internal static DuplexStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        DuplexStreamingServerMethod<TRequest, TResponse> method, IReadOnlyList<InterceptorRegistration> interceptors)
        where TRequest : class
        where TResponse : class
    {
        DuplexStreamingServerMethod<TRequest, TResponse> outermost = method;
        for (int i = interceptors.Count - 1; i >= 0; i--)
        {
            (InterceptorRegistration registration, DuplexStreamingServerMethod<TRequest, TResponse> next) = (interceptors[i], outermost);
            outermost = async (requests, responses, context) =>
            {
                await using InterceptorLease lease = InterceptorLease.Take(registration, context);
                await lease.Interceptor.DuplexStreamingServerHandler(requests, responses, context, next);
            };
        }

        return outermost;
    }
}
