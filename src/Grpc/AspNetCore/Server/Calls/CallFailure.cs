using Grpc.AspNetCore.Server.Mapping;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Turns what a method or the transport threw into the status of the call.</summary>
internal static class CallFailure
{
    internal static Status StatusOf(Exception exception, HttpServerCallContext call, ServiceSettings settings)
    {
        switch (exception)
        {
            case RpcException rpc:
                GrpcServerLog.CallRefused(settings.Log, call.Method, rpc.StatusCode);
                AddTrailers(call, rpc.Trailers);
                return rpc.Status;
            case OperationCanceledException or IOException when call.HttpContext.RequestAborted.IsCancellationRequested:
                GrpcServerLog.CallCancelled(settings.Log, call.Method);
                return new Status(StatusCode.Cancelled, "The client cancelled the call.");
            case OperationCanceledException when call.Expiry is { HasPassed: true }:
                GrpcServerLog.DeadlinePassed(settings.Log, call.Method);
                return CallExpiry.Status;
            case BadHttpRequestException bad:
                GrpcServerLog.RequestUnreadable(settings.Log, bad, call.Method);
                return bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? new Status(StatusCode.ResourceExhausted, "The request body is larger than the server takes.")
                    : new Status(StatusCode.Internal, "The request could not be read.");
            default:
                GrpcServerLog.MethodFailed(settings.Log, exception, call.Method);
                return new Status(StatusCode.Unknown, settings.DetailedErrors
                    ? $"Exception was thrown by handler. {exception.GetType().Name}: {exception.Message}"
                    : "Exception was thrown by handler.");
        }
    }

    private static void AddTrailers(HttpServerCallContext call, Metadata trailers)
    {
        foreach (Metadata.Entry entry in trailers)
        {
            call.ResponseTrailers.Add(entry);
        }
    }
}
