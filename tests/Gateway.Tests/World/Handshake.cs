using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Gateway.Tests.World;

/// <summary>One TLS handshake with a running gateway.</summary>
/// <param name="Protocol">None where it failed.</param>
/// <param name="Server">What the gateway showed.</param>
internal sealed record Handshake(SslProtocols Protocol, X509Certificate2? Server)
{
    /// <param name="disk">Where the gateway is.</param>
    /// <param name="own">Shown to it.</param>
    /// <param name="gateway">Whom to call.</param>
    /// <param name="offered">Versions of TLS to offer.</param>
    public static async Task<Handshake> With(
        FederationOnDisk disk, IssuedCertificate own, string gateway, SslProtocols offered = SslProtocols.Tls13)
    {
        SslClientAuthenticationOptions options = new TlsSettings(own, () => disk.Verifier, TimeProvider.System, static _ => { }).Client(new PeerIdentity.Gateway(GatewayCode.Parse(gateway)));
        Uri at = disk.Gateway(gateway).Grpc;
        options.TargetHost = at.Host;
        options.EnabledSslProtocols = offered;
        options.ApplicationProtocols = [SslApplicationProtocol.Http2];
        using TcpClient tcp = new();
        await tcp.ConnectAsync(at.Host, at.Port);
        await using SslStream stream = new(tcp.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(options);
            return new Handshake(stream.SslProtocol, X509CertificateLoader.LoadCertificate(stream.RemoteCertificate!.GetRawCertData()));
        }
        catch (Exception failed) when (failed is AuthenticationException or IOException)
        {
            return new Handshake(SslProtocols.None, null);
        }
    }
}
