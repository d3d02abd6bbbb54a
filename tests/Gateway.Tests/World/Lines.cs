using Grpc.Net.Client;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Gateway.Tests.World;

/// <summary>Connections as a party of the federation opens them.</summary>
internal static class Lines
{
    public static GrpcChannel To(FederationOnDisk disk, IssuedCertificate own, string gateway) =>
        GrpcChannel.ForAddress(disk.Gateway(gateway).Grpc, new GrpcChannelOptions { HttpHandler = Handler(disk, own, gateway), DisposeHttpClient = true, MaxReceiveMessageSize = null });

    public static SocketsHttpHandler Handler(FederationOnDisk disk, IssuedCertificate own, string gateway)
    {
        TlsSettings tls = new(own, () => disk.Verifier, TimeProvider.System, static _ => { });
        return new SocketsHttpHandler { SslOptions = tls.Client(new PeerIdentity.Gateway(GatewayCode.Parse(gateway))), EnableMultipleHttp2Connections = true };
    }
}
