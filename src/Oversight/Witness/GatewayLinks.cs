using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.AuditLog.Serving;
using Interop.Hosting.Peers;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Wire;

namespace Interop.Oversight.Witness;

/// <summary>Connections to the gateways of the directory: their logs over HTTPS, their Audit service over gRPC; each held to its own name and key.</summary>
internal sealed class GatewayLinks(HostTls tls, TimeProvider clock) : IDisposable
{
    /// <summary>Purpose code of the group "supervise", logged with every query.</summary>
    private const string Purpose = "oversight";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly List<IDisposable> _open = [];

    /// <summary>The gateway's log.</summary>
    public HttpLogSource Log(GatewayRecord gateway)
    {
        HttpClient client = new(tls.Handler(new PeerIdentity.Gateway(gateway.Code)), disposeHandler: true) { Timeout = s_patience };
        _open.Add(client);
        return new HttpLogSource(client, gateway.Log);
    }

    /// <summary>The gateway's Audit.Query.</summary>
    public AuditQuery Audit(GatewayRecord gateway)
    {
        var channel = GrpcChannel.ForAddress(gateway.Grpc, new GrpcChannelOptions { HttpHandler = tls.Handler(new PeerIdentity.Gateway(gateway.Code)), DisposeHttpClient = true });
        _open.Add(channel);
        Audit.AuditClient client = new(channel);
        return (from, limit, cancellation) => Query(client, from, limit, cancellation);
    }

    public void Dispose() => _open.ForEach(one => one.Dispose());

    private async IAsyncEnumerable<AuditEntry> Query(Audit.AuditClient client, long from, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        AuditQueryRequest request = new() { From = (ulong)from, Limit = (uint)limit, Purpose = Purpose };
        using AsyncServerStreamingCall<AuditEntry> call = client.Query(request, deadline: (clock.GetUtcNow() + (3 * s_patience)).UtcDateTime, cancellationToken: cancellation);
        await foreach (AuditEntry entry in call.ResponseStream.ReadAllAsync(cancellation))
        {
            yield return entry;
        }
    }
}
