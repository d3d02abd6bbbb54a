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
    private readonly ConcurrentDictionary<(GatewayCode, Uri), GrpcChannel> _channels = new();
    private readonly ConcurrentDictionary<(GatewayCode, Uri), GrpcChannel> _blobs = new();
    private readonly ConcurrentDictionary<(GatewayCode, Uri), GrpcChannel> _emergencies = new();

    /// <summary>A client for a gateway of the directory.</summary>
    /// <exception cref="RpcException">UNAVAILABLE where the directory does not list it (any more).</exception>
    public Relay.RelayClient Relay(GatewayCode gateway) => new(Channel(_channels, gateway, emergency: false));

    /// <summary>The same for emergencies and for nothing else, which go out also where what the partner is judged by is past its hard limit.</summary>
    /// <exception cref="RpcException">UNAVAILABLE where the directory does not list it (any more).</exception>
    public Relay.RelayClient Emergency(GatewayCode gateway) => new(Channel(_emergencies, gateway, emergency: true));

    /// <summary>The same for its blobs, on a channel of its own: a large file must not hold up packets.</summary>
    /// <exception cref="RpcException">UNAVAILABLE where the directory does not list it (any more).</exception>
    public Wire.Blobs.BlobsClient Blobs(GatewayCode gateway) => new(Channel(_blobs, gateway, emergency: false));

    public void Dispose()
    {
        foreach (GrpcChannel channel in _channels.Values.Concat(_blobs.Values).Concat(_emergencies.Values))
        {
            channel.Dispose();
        }
    }

    // By address too: a directory that moves a partner makes a new channel, and calls on the old one end there.
    private GrpcChannel Channel(ConcurrentDictionary<(GatewayCode, Uri), GrpcChannel> channels, GatewayCode gateway, bool emergency)
    {
        GatewayRecord partner = directory.Snapshot.Gateway(gateway)
            ?? throw new RpcException(new Status(StatusCode.Unavailable, $"The directory lists no gateway {gateway}."));
        return channels.GetOrAdd((gateway, partner.Grpc), _ => Open(partner, emergency));
    }

    private GrpcChannel Open(GatewayRecord partner, bool emergency) =>
        GrpcChannel.ForAddress(partner.Grpc, new GrpcChannelOptions { HttpHandler = tls.Handler(new PeerIdentity.Gateway(partner.Code), emergency), DisposeHttpClient = true });
}
