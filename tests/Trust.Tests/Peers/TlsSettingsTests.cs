using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Peers;

[Collection(FederationCollection.Name)]
public sealed class TlsSettingsTests(Federation world)
{
    private static readonly PeerIdentity VnGateway = new PeerIdentity.Gateway(GatewayCode.Parse("vn"));

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Two_parties_meet_over_mutual_tls_1_3(string host)
    {
        (SslProtocols protocol, List<string> codes) = await Meet("gateways/vn", "agencies/vn.police", VnGateway, host);
        Assert.Equal(SslProtocols.Tls13, protocol);
        Assert.Empty(codes);
    }

    [Fact]
    public async Task A_server_that_is_another_gateway_is_refused_by_the_caller()
    {
        (SslProtocols protocol, List<string> codes) = await Meet("gateways/kh", "agencies/vn.police", VnGateway, "localhost");
        Assert.Equal(SslProtocols.None, protocol);
        Assert.Contains(PeerCodes.UnexpectedPeer, codes);
    }

    [Fact]
    public async Task A_server_called_by_a_host_name_that_is_not_in_its_certificate_is_refused()
    {
        (SslProtocols protocol, List<string> codes) = await Meet("gateways/vn", "agencies/vn.police", VnGateway, "vn.interop.example");
        Assert.Equal(SslProtocols.None, protocol);
        Assert.Contains(PeerCodes.HostMismatch, codes);
    }

    [Fact]
    public async Task An_officer_is_refused_by_a_gateway()
    {
        (SslProtocols protocol, List<string> codes) = await Meet("gateways/vn", "agencies/vn.police/officers/o-17", VnGateway, "localhost");
        Assert.Equal(SslProtocols.None, protocol);
        Assert.Contains(PeerCodes.OfficerNotAdmitted, codes);
    }

    private async Task<(SslProtocols Protocol, List<string> Codes)> Meet(string server, string client, PeerIdentity expected, string host)
    {
        List<string> codes = [];
        PeerVerifier verifier = new(world.Snapshot, null);
        using IssuedCertificate serverCertificate = Load(server);
        using IssuedCertificate clientCertificate = Load(client);
        TlsSettings at(IssuedCertificate own) => new(own, () => verifier, new FixedClock(), r =>
        {
            lock (codes)
            {
                codes.Add(r.Code);
            }
        });
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using TcpClient outgoing = new();
        Task<TcpClient> accepting = listener.AcceptTcpClientAsync();
        await outgoing.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using TcpClient incoming = await accepting;
        await using SslStream there = new(incoming.GetStream());
        await using SslStream here = new(outgoing.GetStream());
        SslClientAuthenticationOptions options = at(clientCertificate).Client(expected);
        options.TargetHost = host;
        Task serving = Serve();
        SslProtocols protocol = SslProtocols.None;
        try
        {
            await here.AuthenticateAsClientAsync(options);
            // In TLS 1.3 the server's refusal of the client shows at the first read.
            protocol = await here.ReadAsync(new byte[1]) == 1 ? here.SslProtocol : SslProtocols.None;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            outgoing.Close(); // refused here, or there
        }

        await serving;
        return (protocol, codes);

        async Task Serve()
        {
            try
            {
                await there.AuthenticateAsServerAsync(at(serverCertificate).ServerForParties());
                await there.WriteAsync(new byte[1]);
            }
            catch (Exception e) when (e is AuthenticationException or IOException)
            {
                incoming.Close();
            }
        }
    }

    private IssuedCertificate Load(string path) => path.Contains("officers", StringComparison.Ordinal)
        ? IssuedCertificate.Load(Path.Combine(world.Root, path + ".pem"), Path.Combine(world.Root, path + "-key.pem"))
        : Federation.Tls(Path.Combine(world.Root, path));
}
