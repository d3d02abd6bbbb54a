using Grpc.Core;

namespace Interop.Grpc.Tests.World;

internal static class Expect
{
    /// <summary>The call ends with this status.</summary>
    internal static async Task<RpcException> Ending(StatusCode code, Func<Task> call)
    {
        RpcException e = await Assert.ThrowsAsync<RpcException>(call).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(code == e.StatusCode, $"{e.StatusCode}: {e.Status.Detail}");
        return e;
    }

    internal static async Task Within(Task task) => await task.WaitAsync(TimeSpan.FromSeconds(60));

    internal static string? GrpcStatus(HttpResponseMessage response) =>
        response.TrailingHeaders.TryGetValues("grpc-status", out IEnumerable<string>? trailer) ? trailer.Single()
        : response.Headers.TryGetValues("grpc-status", out IEnumerable<string>? header) ? header.Single()
        : null;
}
