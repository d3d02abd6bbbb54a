using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Certificates;

namespace Interop.Cli;

/// <summary>HTTPS with a client certificate to a server that one of the given authorities vouches for: TLS 1.3, nothing of the system's own trust.</summary>
internal sealed class MutualTls : IDisposable
{
    private readonly IssuedCertificate _own;
    private readonly X509Certificate2Collection _authorities = [];
    private string? _refusal;

    /// <summary>Reads certificate, key and authorities.</summary>
    /// <param name="certificate">PEM.</param>
    /// <param name="key">PEM, PKCS#8.</param>
    /// <param name="authorities">PEM, one or several.</param>
    /// <param name="accept">Says why a server that an authority vouches for is still not the one meant; null where it is. First our own certificate, then the server's.</param>
    public MutualTls(string certificate, string key, string authorities, Func<X509Certificate2, X509Certificate2, string?> accept)
    {
        _own = IssuedCertificate.Load(certificate, key);
        try
        {
            _authorities.ImportFromPem(File.ReadAllText(authorities));
        }
        catch (CryptographicException failure)
        {
            throw StoppedException.Settings("ca-malformed", $"{authorities} is no PEM of certificates.", "Name the directory's ca.pem with --ca.", failure);
        }

        SslClientAuthenticationOptions ssl = new()
        {
            ClientCertificateContext = SslStreamCertificateContext.Create(_own.Certificate, additionalCertificates: null, offline: true),
            EnabledSslProtocols = SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, shown, _, errors) =>
            {
                _refusal = Judge(shown as X509Certificate2, errors, accept);
                return _refusal is null;
            },
        };
        Http = new HttpClient(new SocketsHttpHandler { SslOptions = ssl, UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each call has its own: a large file takes longer than an answer
        };
    }

    /// <summary>Uses the certificate.</summary>
    public HttpClient Http { get; }

    /// <summary>What went wrong with a request, for a person; exit code 69, or 1 where the server is not whom it should be.</summary>
    public StoppedException Explain(Uri address, HttpRequestException failure) => (_refusal, failure.InnerException) switch
    {
        ({ } why, _) => new(ExitCodes.Refused, "server-not-trusted", $"{Host(address)} is not trusted: {why}", "Check the address and --ca; do not go on until you know whom you reach.", failure),
        (_, AuthenticationException or IOException) when failure.HttpRequestError is not HttpRequestError.ConnectionError => new(
            ExitCodes.Refused, "certificate-not-admitted", $"{Host(address)} broke the TLS handshake: most likely it does not admit this certificate.", "Use the certificate of an officer of that agency, or of a listed oversight body.", failure),
        _ => new(ExitCodes.Unavailable, "service-unavailable", $"{Host(address)} cannot be reached: {failure.Message}", "Start the service, or check the address, and try again.", failure),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Http.Dispose();
        _own.Dispose();
        foreach (X509Certificate2 authority in _authorities)
        {
            authority.Dispose();
        }
    }

    private static string Host(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private string? Judge(X509Certificate2? shown, SslPolicyErrors errors, Func<X509Certificate2, X509Certificate2, string?> accept)
    {
        if (shown is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "it shows no certificate.";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "its certificate is not made for this host.";
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(shown) ? accept(_own.Certificate, shown) : "none of the given authorities vouches for its certificate.";
    }
}
