#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Grpc.Core;

public static class RpcExceptionExtensions
{
    /// <summary>The error details that came with the failure, or null where there are none or they cannot be read.</summary>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException ex)
    {
        ArgumentNullException.ThrowIfNull(ex);
        return ex.Trailers.GetRpcStatus(ignoreParseError: true);
    }
}
