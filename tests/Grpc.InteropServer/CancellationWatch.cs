using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Interop.Grpc.InteropServer;

/// <summary>Tells which streams ended because their caller wanted it so.</summary>
public sealed class CancellationWatch(Action<string> cancelled) : Interceptor
{
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        TResponse? response = null;
        await Watch(context, async () => response = await continuation(requestStream, context));
        return response!;
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Watch(context, () => continuation(request, responseStream, context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Watch(context, () => continuation(requestStream, responseStream, context));

    private async Task Watch(ServerCallContext context, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            cancelled(context.Method);
            throw;
        }
    }
}
