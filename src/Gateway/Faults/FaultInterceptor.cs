using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Interop.Gateway.Record;
using Interop.Storage;

namespace Interop.Gateway.Faults;

/// <summary>The one place where what failed becomes a status. Explicit statuses pass; nothing of an inner message leaves the gateway.</summary>
internal sealed class FaultInterceptor(ILogger<FaultInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Guard(() => continuation(request, context), context);

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(() => continuation(requestStream, context), context);

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(() => Nothing(continuation(request, responseStream, context)), context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Guard(() => Nothing(continuation(requestStream, responseStream, context)), context);

    private static async Task<bool> Nothing(Task task)
    {
        await task;
        return true;
    }

    private async Task<T> Guard<T>(Func<Task<T>> call, ServerCallContext context)
    {
        try
        {
            return await call();
        }
        catch (RpcException explicitly)
        {
            // What generated bases answer for methods that nobody wrote yet.
            throw explicitly.StatusCode == StatusCode.Unimplemented && explicitly.Trailers.Get(Refusal.ReasonTrailer) is null
                ? new Refusal(StatusCode.Unimplemented, RefusalReason.Unimplemented, $"{context.Method} is in the contract and not in this version; docs/services.md lists what is.").ToException()
                : explicitly;
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException && context.CancellationToken.IsCancellationRequested)
        {
            // The caller ended the call, or its connection broke: an ordinary end of a stream.
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller ended the call."));
        }
        catch (StorageUnavailableException failure)
        {
            FaultLog.Storage(logger, failure, context.Method);
            throw RefusalRecorder.NotRecorded.ToException();
        }
        catch (Exception failure)
        {
            string incident = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            FaultLog.Unexpected(logger, failure, context.Method, incident);
            throw new Refusal(StatusCode.Internal, RefusalReason.InternalError, $"Something failed inside the gateway. Quote incident {incident} to its operator.").ToException();
        }
    }
}
