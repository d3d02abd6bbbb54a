using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>
/// grpc.health.v1: the status of each service as it was set last; "" is the whole server. Safe to use at once. An object of it must serve
/// all calls: register it as a singleton.
/// </summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    /// <summary>Changes that wait for a slow watcher; of more the oldest are left out.</summary>
    private const int WaitingChanges = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ChannelWriter<ServingStatus>>> _watchers = new(StringComparer.Ordinal);

    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_lock)
        {
            ServingStatus before = Current(service);
            _statuses[service] = status;
            if (status != before)
            {
                Tell(service, status);
            }
        }
    }

    /// <summary>The service is unknown from now on.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_lock)
        {
            Forget(service);
        }
    }

    public void ClearAll()
    {
        lock (_lock)
        {
            foreach (string service in _statuses.Keys.ToArray())
            {
                Forget(service);
            }
        }
    }

    /// <exception cref="RpcException">NOT_FOUND: no status was set for the service.</exception>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            return _statuses.TryGetValue(request.Service, out ServingStatus status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(new Status(StatusCode.NotFound, "No health is kept for this service."));
        }
    }

    /// <summary>Sends the status now and at every change, until the call is cancelled; SERVICE_UNKNOWN while none is set.</summary>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await foreach (ServingStatus status in Changes(request.Service, context.CancellationToken))
        {
            await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
        }
    }

    /// <summary>The status now and at every change, without end.</summary>
    internal async IAsyncEnumerable<ServingStatus> Changes(
        string service, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<ServingStatus> changes = Channel.CreateBounded<ServingStatus>(
            new BoundedChannelOptions(WaitingChanges) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        Begin(service, changes.Writer);
        try
        {
            ServingStatus? last = null;
            await foreach (ServingStatus status in changes.Reader.ReadAllAsync(cancellationToken))
            {
                if (status != last)
                {
                    yield return status;
                }

                last = status;
            }
        }
        finally
        {
            End(service, changes.Writer);
        }
    }

    private void Begin(string service, ChannelWriter<ServingStatus> watcher)
    {
        lock (_lock)
        {
            watcher.TryWrite(Current(service));
            if (!_watchers.TryGetValue(service, out List<ChannelWriter<ServingStatus>>? others))
            {
                _watchers.Add(service, others = []);
            }

            others.Add(watcher);
        }
    }

    private void End(string service, ChannelWriter<ServingStatus> watcher)
    {
        lock (_lock)
        {
            List<ChannelWriter<ServingStatus>> watchers = _watchers[service];
            watchers.Remove(watcher);
            if (watchers.Count == 0)
            {
                _watchers.Remove(service);
            }
        }
    }

    private void Forget(string service)
    {
        if (_statuses.Remove(service))
        {
            Tell(service, ServingStatus.ServiceUnknown);
        }
    }

    private void Tell(string service, ServingStatus status)
    {
        foreach (ChannelWriter<ServingStatus> watcher in _watchers.GetValueOrDefault(service) ?? [])
        {
            watcher.TryWrite(status);
        }
    }

    private ServingStatus Current(string service) => _statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown);
}
