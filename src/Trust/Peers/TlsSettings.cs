using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Certificates;
using Interop.Trust.Names;

namespace Interop.Trust.Peers;

/// <summary>TLS of one party: 1.3 only, mutual, its own certificate, and peers judged by the directory in force at that moment.</summary>
/// <remarks>
/// For Kestrel: UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(tls.Server(check)) }). For
/// HttpClient: SocketsHttpHandler.SslOptions = tls.Client(expected), one handler per expected peer. Safe to call at once.
/// </remarks>
/// <param name="own">The party's certificate; not disposed here.</param>
/// <param name="current">The verifier in force, asked at each handshake.</param>
/// <param name="time">Clock.</param>
/// <param name="refused">Told about each refusal, for the log; may be called at once.</param>
public sealed class TlsSettings(IssuedCertificate own, Func<PeerVerifier> current, TimeProvider time, Action<PeerRefusal> refused)
{
    private readonly SslStreamCertificateContext _context = SslStreamCertificateContext.Create(own.Certificate, additionalCertificates: null, offline: true);

    /// <summary>For a listener: a client certificate is required and judged by <paramref name="check"/>.</summary>
    /// <param name="check">Who is admitted.</param>
    /// <param name="admitEmergencyOnly">True where the endpoint itself refuses all but emergencies for such peers.</param>
    public SslServerAuthenticationOptions Server(PeerCheck check, bool admitEmergencyOnly = false) => new()
    {
        ServerCertificateContext = _context,
        ClientCertificateRequired = true,
        EnabledSslProtocols = SslProtocols.Tls13,
        AllowRenegotiation = false,
        AllowTlsResume = false, // a revocation bites at the next connection
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        CertificateChainPolicy = NoNetwork(),
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            Admit(check(current(), certificate as X509Certificate2, time.GetUtcNow()), admitEmergencyOnly),
    };

    /// <summary>For a listener that agencies, gateways and oversight bodies call.</summary>
    public SslServerAuthenticationOptions ServerForParties(bool admitEmergencyOnly = false) =>
        Server((verifier, certificate, at) => verifier.Verify(certificate, PeerSide.Client, at), admitEmergencyOnly);

    /// <summary>For a caller: the server must be <paramref name="expected"/>, and its certificate made for the host called.</summary>
    public SslClientAuthenticationOptions Client(PeerIdentity expected, bool admitEmergencyOnly = false) => new()
    {
        ClientCertificateContext = _context,
        EnabledSslProtocols = SslProtocols.Tls13,
        AllowRenegotiation = false,
        AllowTlsResume = false,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        CertificateChainPolicy = NoNetwork(),
        RemoteCertificateValidationCallback = (_, certificate, _, errors) => Admit(
            errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? new PeerVerdict.Refused(new PeerRefusal(PeerCodes.HostMismatch, $"The certificate of {expected} is not made for the host that was called."))
                : current().VerifyServer(certificate as X509Certificate2, expected, time.GetUtcNow()),
            admitEmergencyOnly),
    };

    private bool Admit(PeerVerdict verdict, bool admitEmergencyOnly)
    {
        PeerRefusal? refusal = verdict switch
        {
            PeerVerdict.Refused no => no.Refusal,
            PeerVerdict.EmergencyOnly emergency => admitEmergencyOnly ? null : emergency.Reason,
            _ => null,
        };
        if (refusal is not null)
        {
            refused(refusal);
        }

        return refusal is null;
    }

    // SslStream builds a chain of its own before it asks us; it decides nothing and must not go to the network for it.
    private static X509ChainPolicy NoNetwork() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
    };
}
