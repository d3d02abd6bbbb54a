using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Gateway.Identity;
using Interop.Hosting.Peers;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Wire;

namespace Interop.Gateway.Route;

/// <summary>gRPC channels to each partner gateway, by the directory's address; the partner is held to its own name and key.</summary>
internal sealed class Partners(CurrentDirectory directory, HostTls tls) : IDisposable
{
    private readonly ConcurrentDictionary<GatewayCode, GrpcChannel> _channels = new();
    private readonly ConcurrentDictionary<GatewayCode, GrpcChannel> _blobs = new();

    /// <summary>A client for a gateway of the directory.</summary>
    /// <exception cref="RpcException">UNAVAILABLE where the directory does not list it (any more).</exception>
    public Relay.RelayClient Relay(GatewayCode gateway) => new(_channels.GetOrAdd(gateway, Open));

    /// <summary>The same for its blobs, on a channel of its own: a large file must not hold up packets.</summary>
    /// <exception cref="RpcException">UNAVAILABLE where the directory does not list it (any more).</exception>
    public Wire.Blobs.BlobsClient Blobs(GatewayCode gateway) => new(_blobs.GetOrAdd(gateway, Open));

    public void Dispose()
    {
        foreach (GrpcChannel channel in _channels.Values.Concat(_blobs.Values))
        {
            channel.Dispose();
        }
    }

    private GrpcChannel Open(GatewayCode gateway)
    {
        GatewayRecord partner = directory.Snapshot.Gateway(gateway)
            ?? throw new RpcException(new Status(StatusCode.Unavailable, $"The directory lists no gateway {gateway}."));
        return GrpcChannel.ForAddress(partner.Grpc, new GrpcChannelOptions { HttpHandler = tls.Handler(new PeerIdentity.Gateway(gateway)), DisposeHttpClient = true });
    }
}
