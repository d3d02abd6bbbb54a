using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core.Interceptors;

/// <summary>The call that an interceptor sees before it is made; a changed copy may go to the continuation.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "As in the official package: contexts are not compared.")]
public struct ClientInterceptorContext<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    public Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>The authority asked for; null for the channel's own.</summary>
    public string? Host { get; } = host;

    public CallOptions Options { get; } = options;
}
