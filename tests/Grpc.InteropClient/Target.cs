using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Interop.Grpc.InteropClient;

/// <summary>The server to try and how to reach it. Its certificate must bear the name under which it was called.</summary>
public sealed record Target
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>PEM file of the authority that issues the server's certificate; without it the calls go over cleartext HTTP/2.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>PEM files of the client's own certificate and key; without them it shows none.</summary>
    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    public Uri Address => new UriBuilder(AuthorityFile is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps, Host, Port).Uri;

    /// <exception cref="CryptographicException">A certificate or key cannot be read.</exception>
    internal SslClientAuthenticationOptions? Tls()
    {
        if (AuthorityFile is null)
        {
            return null;
        }

        SslClientAuthenticationOptions tls = new()
        {
            // The chain is built from the one authority; that the name fits is SslStream's own check, which a callback here would replace.
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(AuthorityFile) },
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
        };
        if (CertificateFile is not null)
        {
            X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
            tls.ClientCertificates = [certificate];
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        return tls;
    }
}
