
namespace Interop.Gateway.Health;

/// <summary>GET /health/live and /health/ready on the log's port.</summary>
internal static class HealthPages
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live\n"));
        endpoints.MapGet("/health/ready", async (Readiness readiness, CancellationToken cancellation) =>
            await readiness.Problem(cancellation) is string problem
                ? Results.Text(problem + "\n", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready\n"));
    }
}
