using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Headers;

namespace Grpc.Net.Client.Calls;

/// <summary>How a call ended; the trailers are read when asked for.</summary>
internal sealed class CallEnding(Status status, HttpResponseHeaders? trailers = null)
{
    private Metadata? _trailers;

    internal Status Status { get; } = status;

    /// <exception cref="RpcException">INTERNAL: a "-bin" trailer is no base64.</exception>
    internal Metadata Trailers() => _trailers ??= trailers is null ? [] : Read(trailers);

    internal static CallEnding Of(Exception exception) => exception is RpcException rpc
        ? new CallEnding(rpc.Status) { _trailers = rpc.Trailers }
        : new CallEnding(TransportFailure.StatusOf(exception));

    internal static Metadata Read(HttpResponseHeaders headers)
    {
        Metadata metadata = [];
        try
        {
            foreach (KeyValuePair<string, HeaderStringValues> header in headers.NonValidated)
            {
                foreach (string value in header.Value)
                {
                    MetadataText.Receive(metadata, header.Key, value);
                }
            }
        }
        catch (FormatException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, e.Message, e));
        }

        return metadata;
    }

    internal Exception ToException(bool operationCanceled)
    {
        if (operationCanceled && Status.StatusCode is (StatusCode.Cancelled or StatusCode.DeadlineExceeded))
        {
            return new OperationCanceledException(Status.Detail, Status.DebugException);
        }

        try
        {
            return new RpcException(Status, Trailers());
        }
        catch (RpcException broken)
        {
            return broken;
        }
    }
}
