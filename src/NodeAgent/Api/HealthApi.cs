using Interop.NodeAgent.Trusted;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Trust.Directories;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Api;

/// <summary>/health/live: the process answers. /health/ready: database, directory and gateway.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", async (IWriteQueue<AgentContext> store, Agency me, GatewayState gateway, TimeProvider clock, CancellationToken cancellation) =>
        {
            bool database = await Answers(store, cancellation);
            DirectoryConcern? concern = me.Directory.Concerns(clock.GetUtcNow(), DirectoryFreshness.OfDirectory).FirstOrDefault(one => one.Hard);
            // A gateway that is away does not make the agent unready: officers go on working, and packets wait.
            bool ready = database && concern is null;
            HealthView view = new(
                ready ? "ready" : "not-ready",
                database ? "open" : "storage-unavailable",
                concern?.Code ?? "fresh",
                gateway.Waiting is { } waiting ? waiting.Reason : "reached",
                gateway.Waiting?.Since);
            return Results.Json(view, AgentJson.Default.HealthView, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static async Task<bool> Answers(IWriteQueue<AgentContext> store, CancellationToken cancellation)
    {
        try
        {
            return await store.Read(async (db, token) => await db.GatewayCursors.CountAsync(token) >= 0, cancellation);
        }
        catch (StorageUnavailableException)
        {
            return false; // that is the answer
        }
    }
}
