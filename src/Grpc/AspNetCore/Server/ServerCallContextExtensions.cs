using Grpc.AspNetCore.Server.Calls;
using Microsoft.AspNetCore.Http;

#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Grpc.Core;

public static class ServerCallContextExtensions
{
    /// <summary>The HTTP request under the call; under a test's own context, the one it put into UserState["__HttpContext"].</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        return serverCallContext is HttpServerCallContext call
            ? call.HttpContext
            : serverCallContext.UserState.TryGetValue("__HttpContext", out object? value) && value is HttpContext http
                ? http
                : throw new InvalidOperationException("This call has no HTTP context.");
    }
}
