using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Interop.Grpc.Peers.Tests.World;

/// <summary>Two authorities and their certificates as PEM files in a folder of their own, made for this run.</summary>
public sealed class Certificates : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-peers-");

    public Certificates()
    {
        using X509Certificate2 authority = MakeAuthority("ca");
        using X509Certificate2 other = MakeAuthority("other-ca");
        Issue(authority, "server", "localhost", ServerAuthentication);
        Issue(authority, "elsewhere", "elsewhere.example", ServerAuthentication);
        Issue(authority, "client", "agency.example", ClientAuthentication);
        Issue(other, "stranger", "agency.example", ClientAuthentication);
    }

    public string Authority => File("ca.pem");

    /// <summary>It issued none of the servers' certificates.</summary>
    public string OtherAuthority => File("other-ca.pem");

    public string Folder => _folder.FullName;

    /// <param name="name">server, elsewhere (a server of another name), client, or stranger (a client of the other authority).</param>
    public string Certificate(string name) => File($"{name}.pem");

    public string Key(string name) => File($"{name}.key");

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string name) => Path.Combine(Folder, name);

    private X509Certificate2 MakeAuthority(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}.example", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        X509Certificate2 authority = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        System.IO.File.WriteAllText(File($"{name}.pem"), authority.ExportCertificatePem());
        return authority;
    }

    private void Issue(X509Certificate2 authority, string name, string dnsName, string usage)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={dnsName}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(dnsName);
        if (name == "server")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.Create(authority, now.AddMinutes(-30), now.AddHours(12), RandomNumberGenerator.GetBytes(16));
        System.IO.File.WriteAllText(Certificate(name), certificate.ExportCertificatePem());
        System.IO.File.WriteAllText(Key(name), key.ExportPkcs8PrivateKeyPem());
    }
}
