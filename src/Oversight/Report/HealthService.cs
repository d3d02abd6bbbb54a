using Grpc.Core;
using Grpc.Health.V1;
using Interop.Oversight.Witness;

namespace Interop.Oversight.Report;

/// <summary>grpc.health.v1 for the whole server: serving once a first round has been through. Watch is not part of this version.</summary>
internal sealed class HealthService(Rounds rounds) : Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => request.Service.Length == 0
        ? Task.FromResult(new HealthCheckResponse
        {
            Status = rounds.Latest is null ? HealthCheckResponse.Types.ServingStatus.NotServing : HealthCheckResponse.Types.ServingStatus.Serving,
        })
        : throw new RpcException(new Status(StatusCode.NotFound, "Health is kept for the whole server only; ask with an empty service name."));
}
