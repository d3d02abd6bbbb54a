using Grpc.Core;
using Grpc.Core.Interceptors;
using Interop.Trust.Peers;
using Microsoft.AspNetCore.Http;

namespace Interop.Hosting.Peers;

/// <summary>
/// Holds every gRPC call to the standing of its peer: who is not welcome is told which check failed, at the call's begin and while it runs.
/// Register it outermost.
/// </summary>
/// <param name="tls">Judges.</param>
/// <param name="emergencies">Methods that sort out emergencies themselves, by <see cref="Standing"/>; all others refuse peers who are bound to emergencies.</param>
public sealed class StandingInterceptor(HostTls tls, EmergencyMethods emergencies) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return await continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Watch(context, watched => continuation(requestStream, watched));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Watch(context, watched => Nothing(continuation(request, responseStream, watched)));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Watch(context, watched => Nothing(continuation(requestStream, responseStream, watched)));

    private static async Task<bool> Nothing(Task task)
    {
        await task;
        return true;
    }

    private void Admit(ServerCallContext context)
    {
        switch (tls.Verdict(context.GetHttpContext()))
        {
            case PeerVerdict.Refused refused:
                throw Standing.Refuse(refused.Refusal);
            case PeerVerdict.EmergencyOnly emergency when !emergencies.Contains(context.Method):
                throw Standing.Refuse(emergency.Reason);
            case PeerVerdict.EmergencyOnly emergency:
                Standing.Bind(context, emergency.Reason);
                break;
        }
    }

    private async Task<T> Watch<T>(ServerCallContext context, Func<ServerCallContext, Task<T>> call)
    {
        HttpContext http = context.GetHttpContext();
        PeerConnection? connection = http.Features.Get<PeerConnection>();
        CancellationToken standing = connection?.Calls ?? CancellationToken.None;
        Admit(context);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, standing);
        try
        {
            return await call(new WatchedCall(context, http, either.Token));
        }
        catch (Exception ended) when (standing.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested && ended is RpcException or OperationCanceledException or IOException)
        {
            throw connection!.Reason is { } reason ? Standing.Refuse(reason) : Standing.Changed;
        }
    }
}
