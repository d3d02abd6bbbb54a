using Grpc.AspNetCore.Server.Mapping;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

internal sealed class ClientStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, ClientStreamingServerMethod<TRequest, TResponse> invoke)
    : CallHandler<TRequest, TResponse>(method, settings)
    where TRequest : class
    where TResponse : class
{
    private readonly ClientStreamingServerMethod<TRequest, TResponse> _invoke = InterceptorChain.Around(invoke, settings.Interceptors);

    protected override bool RequestStreams => true;

    protected override async Task Serve(HttpServerCallContext call)
    {
        RequestStream<TRequest> requests = new(call, Method.RequestMarshaller.ContextualDeserializer);
        await WriteResponse(call, await _invoke(requests, call));
    }
}
