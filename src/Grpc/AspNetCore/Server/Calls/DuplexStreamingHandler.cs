using Grpc.AspNetCore.Server.Mapping;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

internal sealed class DuplexStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, DuplexStreamingServerMethod<TRequest, TResponse> invoke)
    : CallHandler<TRequest, TResponse>(method, settings)
    where TRequest : class
    where TResponse : class
{
    private readonly DuplexStreamingServerMethod<TRequest, TResponse> _invoke = InterceptorChain.Around(invoke, settings.Interceptors);

    protected override bool RequestStreams => true;

    protected override Task Serve(HttpServerCallContext call) =>
        _invoke(
            new RequestStream<TRequest>(call, Method.RequestMarshaller.ContextualDeserializer),
            new ResponseStream<TResponse>(call, Method.ResponseMarshaller.ContextualSerializer),
            call);
}
