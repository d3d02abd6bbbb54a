using Grpc.AspNetCore.Server.Mapping;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

internal sealed class UnaryHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceSettings settings, UnaryServerMethod<TRequest, TResponse> invoke)
    : CallHandler<TRequest, TResponse>(method, settings)
    where TRequest : class
    where TResponse : class
{
    private readonly UnaryServerMethod<TRequest, TResponse> _invoke = InterceptorChain.Around(invoke, settings.Interceptors);

    protected override bool RequestStreams => false;

    protected override async Task Serve(HttpServerCallContext call)
    {
        TRequest request = await ReadRequest(call);
        await WriteResponse(call, await _invoke(request, call));
    }
}
