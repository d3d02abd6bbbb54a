using System.Runtime.CompilerServices;
using Grpc.AspNetCore.Server.Mapping;
using Grpc.Core;
using Grpc.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Answers the requests to one method; one object per method, safe to use at once.</summary>
internal abstract class CallHandler<TRequest, TResponse>(Method<TRequest, TResponse> method, ServiceSettings settings)
    where TRequest : class
    where TResponse : class
{
    protected Method<TRequest, TResponse> Method { get; } = method;

    protected ServiceSettings Settings { get; } = settings;

    /// <summary>Whether one request may go on for as long as it likes.</summary>
    protected abstract bool RequestStreams { get; }

    internal Task Handle(HttpContext http)
    {
        // Routing ignores case, gRPC does not.
        if (!string.Equals(http.Request.Path.Value, Method.FullName, StringComparison.Ordinal))
        {
            return UnknownMethodRoute.Refuse(http);
        }

        if (!Admission.Admits(http))
        {
            return Task.CompletedTask;
        }

        HttpServerCallContext call = new(http, Method, Settings);
        http.Features.Set<IServerCallContextFeature>(call);
        http.Response.ContentType = ContentType.Grpc;
        LiftHttpLimits(http);
        return call.Expiry is null ? Run(call) : RunUntilExpiry(call, call.Expiry);
    }

    /// <summary>Reads, calls the method, writes; the status follows.</summary>
    protected abstract Task Serve(HttpServerCallContext call);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected async ValueTask<TRequest> ReadRequest(HttpServerCallContext call) =>
        await call.Reader.ReadOnly(Method.RequestMarshaller.ContextualDeserializer, call.ReadToken)
        ?? throw new RpcException(new Status(StatusCode.Internal, "The request has no message."));

    /// <summary>Nothing is flushed: headers, message and status leave together.</summary>
    protected Task WriteResponse(HttpServerCallContext call, TResponse? response) =>
        call.Write(
            response ?? throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method.")),
            Method.ResponseMarshaller.ContextualSerializer,
            (call.WriteOptions?.Flags ?? WriteFlags.None) | WriteFlags.BufferHint,
            CancellationToken.None);

    private async Task RunUntilExpiry(HttpServerCallContext call, CallExpiry expiry)
    {
        using (expiry)
        {
            Task run = Run(call);
            if (await Task.WhenAny(run, expiry.Passed) != run)
            {
                await call.FinishExpired();
            }

            await run;
        }
    }

    private async Task Run(HttpServerCallContext call)
    {
        try
        {
            await Serve(call);
            call.Finish(call.Status);
        }
        catch (Exception e)
        {
            // The top of the call: whatever went wrong becomes a status here and nowhere else.
            call.Finish(CallFailure.StatusOf(e, call, Settings));
        }
    }

    private void LiftHttpLimits(HttpContext http)
    {
        if (!RequestStreams && Settings.MaxReceive is <= GrpcServiceOptions.DefaultMaxReceiveMessageSize)
        {
            return;
        }

        // The limits of gRPC are per message; those of HTTP would end a long or slow stream.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (RequestStreams && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is IHttpMinRequestBodyDataRateFeature rate)
        {
            rate.MinDataRate = null;
        }
    }
}
