using System.Net;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Interop.Hosting.Peers;

/// <summary>TLS of this process on both sides: its own certificate, peers judged by the directory, on every call and not only in the handshake.</summary>
public sealed class HostTls(IssuedCertificate own, PeerVerifier verifier, TimeProvider clock, Action<PeerRefusal> refused) : IDisposable
{
    private readonly TlsSettings _settings = new(own, () => verifier, clock, refused);

    /// <summary>Listens for agencies, gateways and oversight bodies.</summary>
    public void ListenForParties(KestrelServerOptions kestrel, Uri url, HttpProtocols protocols) =>
        Listen(kestrel, url, protocols, new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(_settings.ServerForParties()) });

    /// <summary>Listens for officers of one agency.</summary>
    public void ListenForOfficers(KestrelServerOptions kestrel, Uri url, AgencyCode agency) =>
        Listen(kestrel, url, HttpProtocols.Http1AndHttp2, new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(_settings.Server((peers, certificate, at) => peers.VerifyOfficer(certificate, agency, at))),
        });

    /// <summary>A handler that connects to <paramref name="expected"/> and to nobody else.</summary>
    public SocketsHttpHandler Handler(PeerIdentity expected) => new()
    {
        SslOptions = _settings.Client(expected),
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(30),
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
    };

    /// <summary>Who calls; null where the certificate of the connection holds no longer.</summary>
    public PeerIdentity? Party(HttpContext context) =>
        verifier.Verify(context.Connection.ClientCertificate, PeerSide.Client, clock.GetUtcNow()) is PeerVerdict.Accepted accepted ? accepted.Peer : null;

    /// <summary>Which officer of the agency calls; null where the certificate holds no longer.</summary>
    public OfficerPseudonym? Officer(HttpContext context, AgencyCode agency) =>
        verifier.VerifyOfficer(context.Connection.ClientCertificate, agency, clock.GetUtcNow()) is PeerVerdict.Accepted { Peer: PeerIdentity.Officer officer } ? officer.Pseudonym : null;

    public void Dispose() => own.Dispose();

    private static void Listen(KestrelServerOptions kestrel, Uri url, HttpProtocols protocols, TlsHandshakeCallbackOptions tls)
    {
        if (!IPAddress.TryParse(url.Host, out IPAddress? address) || url.Scheme != Uri.UriSchemeHttps)
        {
            throw new StartRefusedException("url-malformed", url.ToString(), "A service listens on an https URL with an IP address, e.g. https://127.0.0.1:24101.");
        }

        kestrel.Listen(address, url.Port, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(tls);
        });
    }
}
