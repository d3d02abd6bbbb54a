using Interop.Oversight.Witness;

namespace Interop.Oversight.Report;

/// <summary>GET /health/live and /health/ready.</summary>
internal static class HealthPages
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live\n"));
        endpoints.MapGet("/health/ready", (Rounds rounds) => rounds.Latest is null
            ? Results.Text("first-round\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready\n"));
    }
}
