using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>grpc.health.v1 spoken for ASP.NET Core's health checks.</summary>
internal sealed class HealthChecksService(
    HealthServiceImpl published, HealthCheckService checks, IOptions<GrpcHealthChecksOptions> options, IHostApplicationLifetime lifetime)
    : Health.V1.Health.HealthBase
{
    private readonly GrpcHealthChecksOptions _options = options.Value;

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (_options.UseHealthChecksCache)
        {
            return await published.Check(request, context);
        }

        return await Now(request.Service, context.CancellationToken) is ServingStatus status
            ? new HealthCheckResponse { Status = status }
            : throw new RpcException(new Status(StatusCode.NotFound, "No health is kept for this service."));
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using CancellationTokenSource end = _options.SuppressCompletionOnShutdown
            ? CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken)
            : CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await Tell(request.Service, responseStream, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing });
        }
    }

    private async Task Tell(string service, IServerStreamWriter<HealthCheckResponse> responses, CancellationToken cancellationToken)
    {
        ServingStatus? last = null;
        bool first = true;
        await foreach (ServingStatus change in published.Changes(service, cancellationToken))
        {
            // What was published may be half a minute old; a new watcher hears how things stand.
            ServingStatus status = first && !_options.UseHealthChecksCache
                ? await Now(service, cancellationToken) ?? ServingStatus.ServiceUnknown
                : change;
            first = false;
            if (status != last)
            {
                await responses.WriteAsync(new HealthCheckResponse { Status = status }, cancellationToken);
                last = status;
            }
        }
    }

    /// <summary>Runs the checks that speak for the service.</summary>
    /// <returns>Null for a service that is not mapped.</returns>
    private async Task<ServingStatus?> Now(string service, CancellationToken cancellationToken)
    {
        if (_options.Services.Find(service) is not ServiceMapping mapping)
        {
            return null;
        }

        HealthReport report = await checks.CheckHealthAsync(
            check => mapping.HealthCheckPredicate?.Invoke(new HealthCheckMapContext(check.Name, check.Tags)) ?? true, cancellationToken);
        return ServiceHealth.Of(mapping, report.Entries);
    }
}
