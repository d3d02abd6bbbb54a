#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Grpc.Core;

public static class RpcStatusExtensions
{
    /// <summary>An exception to throw from a service method: code and sentence of the call are those of the details.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.ToRpcException((StatusCode)status.Code, status.Message);
    }

    /// <summary>As above, with another code and sentence for the call.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        Metadata trailers = [];
        trailers.SetRpcStatus(status);
        return new RpcException(new Status(statusCode, message), trailers);
    }
}
