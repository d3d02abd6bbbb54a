using Grpc.Core;
using Grpc.Health.V1;
using Interop.Gateway.Identity;

namespace Interop.Gateway.Health;

/// <summary>grpc.health.v1 for the whole server: serving while the database answers and there is space.</summary>
internal sealed class HealthEndpoint(Callers callers, Readiness readiness, TimeProvider clock) : Grpc.Health.V1.Health.HealthBase
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        callers.Member(context);
        return request.Service.Length == 0
            ? new HealthCheckResponse { Status = await Status(context.CancellationToken) }
            : throw new RpcException(new Status(StatusCode.NotFound, "Health is kept for the whole server only; ask with an empty service name."));
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        callers.Member(context);
        HealthCheckResponse.Types.ServingStatus? last = null;
        while (true)
        {
            HealthCheckResponse.Types.ServingStatus now = request.Service.Length == 0
                ? await Status(context.CancellationToken)
                : HealthCheckResponse.Types.ServingStatus.ServiceUnknown;
            if (now != last)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = now }, context.CancellationToken);
                last = now;
            }

            await Task.Delay(s_look, clock, context.CancellationToken);
        }
    }

    private async Task<HealthCheckResponse.Types.ServingStatus> Status(CancellationToken cancellation) =>
        await readiness.Problem(cancellation) is null ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing;
}
