using System.Collections.Concurrent;
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

/// <summary>
/// TLS of this process on both sides: its own certificate, which may be exchanged while it runs, and peers judged by what is in force: in the handshake, on
/// every call, and while a connection stays open.
/// </summary>
public sealed class HostTls : IDisposable
{
    private readonly PeerTrust _trust;
    private readonly TimeProvider _clock;
    private readonly Action<PeerRefusal> _refused;
    private readonly OpenConnections _connections = new();
    private readonly ConcurrentDictionary<PartnerHandler, bool> _partners = new();
    private volatile Shown _shown;

    /// <param name="own">The party's certificate; disposed with this object, as are those that follow it.</param>
    /// <param name="trust">What peers are judged by.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="refused">Told about each peer that is refused in a handshake, for the log; may be called at once.</param>
    public HostTls(IssuedCertificate own, PeerTrust trust, TimeProvider clock, Action<PeerRefusal> refused)
    {
        (_trust, _clock, _refused) = (trust, clock, refused);
        _shown = Show(own);
    }

    /// <summary>The certificate that is shown now.</summary>
    internal IssuedCertificate Own => _shown.Certificate;

    /// <summary>Listens for agencies, gateways and oversight bodies.</summary>
    public void ListenForParties(KestrelServerOptions kestrel, Uri url, HttpProtocols protocols) =>
        Listen(kestrel, url, protocols, (peers, certificate, at) => peers.Verify(certificate, PeerSide.Client, at));

    /// <summary>Listens for officers of one agency.</summary>
    public void ListenForOfficers(KestrelServerOptions kestrel, Uri url, AgencyCode agency) =>
        Listen(kestrel, url, HttpProtocols.Http1AndHttp2, (peers, certificate, at) => peers.VerifyOfficer(certificate, agency, at));

    /// <summary>A handler that connects to <paramref name="expected"/> and to nobody else.</summary>
    /// <param name="expected">Whom.</param>
    /// <param name="emergency">True for a handler that sends nothing but emergencies: it also connects where revocation lists or the directory are past their hard limit.</param>
    public HttpMessageHandler Handler(PeerIdentity expected, bool emergency = false)
    {
        PartnerHandler made = new(expected, emergency, () => _shown.Settings.Client(expected, emergency), gone => _partners.TryRemove(gone, out _));
        _partners[made] = true;
        return made;
    }

    /// <summary>How the caller stands now, among parties.</summary>
    public PeerVerdict Verdict(HttpContext context) => _trust.Verifier.Verify(context.Connection.ClientCertificate, PeerSide.Client, _clock.GetUtcNow());

    /// <summary>Who calls, where the endpoint refuses all but emergencies itself (<see cref="Standing.EmergencyOnly"/>); null where the certificate of the connection holds no longer.</summary>
    public PeerIdentity? PartyInEmergency(HttpContext context) => Verdict(context) switch
    {
        PeerVerdict.Accepted accepted => accepted.Peer,
        PeerVerdict.EmergencyOnly emergency => emergency.Peer,
        _ => null,
    };

    /// <summary>Who calls; null where the certificate of the connection holds no longer.</summary>
    public PeerIdentity? Party(HttpContext context) => Verdict(context) is PeerVerdict.Accepted accepted ? accepted.Peer : null;

    /// <summary>Which officer of the agency calls; null where the certificate holds no longer.</summary>
    /// <remarks>An officer is known by the agency's own documents, in the agency's own room: a directory or a list that is merely old does not lock officers out, as emergencies are theirs to send.</remarks>
    public OfficerPseudonym? Officer(HttpContext context, AgencyCode agency) =>
        _trust.Verifier.VerifyOfficer(context.Connection.ClientCertificate, agency, _clock.GetUtcNow()) switch
        {
            PeerVerdict.Accepted { Peer: PeerIdentity.Officer officer } => officer.Pseudonym,
            PeerVerdict.EmergencyOnly { Peer: PeerIdentity.Officer officer } => officer.Pseudonym,
            _ => null,
        };

    public void Dispose() => _shown.Certificate.Dispose();

    /// <summary>Shows another certificate from now on: to whoever connects, and on further calls to others. Calls under way are not touched.</summary>
    /// <remarks>The one before is left to the collector: a handshake under way may still use it.</remarks>
    internal void Take(IssuedCertificate next)
    {
        _shown = Show(next);
        foreach (PartnerHandler partner in _partners.Keys)
        {
            partner.Renew();
        }
    }

    /// <summary>Judges the peers of all open connections again, on both sides.</summary>
    /// <returns>Why each connection that now ends does so.</returns>
    internal IReadOnlyList<PeerRefusal> Judge() =>
        [.. _connections.Judge(_trust.Verifier, _clock), .. _partners.Keys.SelectMany(partner => partner.Judge(_trust.Verifier, _clock.GetUtcNow()))];

    private Shown Show(IssuedCertificate own) => new(own, new Trust.Peers.TlsSettings(own, () => _trust.Verifier, _clock, _refused));

    private void Listen(KestrelServerOptions kestrel, Uri url, HttpProtocols protocols, PeerCheck check)
    {
        if (!IPAddress.TryParse(url.Host, out IPAddress? address) || url.Scheme != Uri.UriSchemeHttps)
        {
            throw new StartRefusedException("url-malformed", url.ToString(), "A service listens on an https URL with an IP address, e.g. https://127.0.0.1:24101.");
        }

        kestrel.Listen(address, url.Port, listen =>
        {
            listen.Protocols = protocols;

            // Who is bound to emergencies gets in and hears why at each call: a refusal in the handshake would reach it without its reason.
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(_shown.Settings.Server(check, admitEmergencyOnly: true)) });
            listen.Use(next => connection => _connections.Run(connection, check, _trust.Verifier, _clock.GetUtcNow(), next));
        });
    }

    private sealed record Shown(IssuedCertificate Certificate, Trust.Peers.TlsSettings Settings);
}
