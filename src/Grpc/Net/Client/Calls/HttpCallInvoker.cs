using Grpc.Core;

namespace Grpc.Net.Client.Calls;

/// <summary>Makes each call one HTTP/2 request of the channel.</summary>
internal sealed class HttpCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using AsyncUnaryCall<TResponse> call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        ClientCall<TRequest, TResponse> call = new(channel, method, options);
        call.Start(host, request);
        return new AsyncUnaryCall<TResponse>(
            call.ReadResponse(), CallLifetime.Headers, CallLifetime.StatusOf, CallLifetime.TrailersOf, CallLifetime.Disposing, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        ClientCall<TRequest, TResponse> call = new(channel, method, options);
        call.Start(host, request);
        return new AsyncServerStreamingCall<TResponse>(
            new ResponseReader<TRequest, TResponse>(call), CallLifetime.Headers, CallLifetime.StatusOf, CallLifetime.TrailersOf, CallLifetime.Disposing, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        ClientCall<TRequest, TResponse> call = new(channel, method, options);
        StreamBody body = call.Start(host);
        Task<TResponse> response = call.ReadResponse();
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            new RequestWriter<TRequest, TResponse>(call, body, response, options.WriteOptions),
            response, CallLifetime.Headers, CallLifetime.StatusOf, CallLifetime.TrailersOf, CallLifetime.Disposing, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        ClientCall<TRequest, TResponse> call = new(channel, method, options);
        StreamBody body = call.Start(host);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            new RequestWriter<TRequest, TResponse>(call, body, response: null, options.WriteOptions),
            new ResponseReader<TRequest, TResponse>(call), CallLifetime.Headers, CallLifetime.StatusOf, CallLifetime.TrailersOf, CallLifetime.Disposing, call);
    }
}
