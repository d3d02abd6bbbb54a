using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Passes on to watchers what the checks say whenever the framework runs them (every 30 seconds unless set).</summary>
internal sealed class HealthPublisher(HealthServiceImpl health, IOptions<GrpcHealthChecksOptions> options) : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (ServiceMapping mapping in options.Value.Services)
        {
            health.SetStatus(mapping.Name, ServiceHealth.Of(mapping, report.Entries));
        }

        return Task.CompletedTask;
    }
}
