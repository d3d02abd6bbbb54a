using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>What the checks that speak for a service say together: one that is unhealthy outweighs all others.</summary>
internal static class ServiceHealth
{
    /// <param name="mapping">The service.</param>
    /// <param name="entries">Results by the names of their checks.</param>
    /// <returns>UNKNOWN where no check speaks for it.</returns>
    internal static ServingStatus Of(ServiceMapping mapping, IReadOnlyDictionary<string, HealthReportEntry> entries)
    {
        ServingStatus status = ServingStatus.Unknown;
        foreach ((string name, HealthReportEntry entry) in entries)
        {
            if (!Counts(mapping, name, entry))
            {
                continue;
            }

            if (entry.Status == HealthStatus.Unhealthy)
            {
                return ServingStatus.NotServing;
            }

            status = ServingStatus.Serving;
        }

        return status;
    }

    private static bool Counts(ServiceMapping mapping, string name, HealthReportEntry entry) =>
        mapping.HealthCheckPredicate?.Invoke(new HealthCheckMapContext(name, entry.Tags))
        ?? mapping.Predicate!(new HealthResult(name, entry.Tags, entry.Status, entry.Description, entry.Duration, entry.Exception, entry.Data));
}
