using Grpc.AspNetCore.Server.Mapping;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

internal sealed class ServerStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, ServerStreamingServerMethod<TRequest, TResponse> invoke)
    : CallHandler<TRequest, TResponse>(method, settings)
    where TRequest : class
    where TResponse : class
{
    private readonly ServerStreamingServerMethod<TRequest, TResponse> _invoke = InterceptorChain.Around(invoke, settings.Interceptors);

    protected override bool RequestStreams => false;

    protected override async Task Serve(HttpServerCallContext call)
    {
        TRequest request = await ReadRequest(call);
        await _invoke(request, new ResponseStream<TResponse>(call, Method.ResponseMarshaller.ContextualSerializer), call);
    }
}
