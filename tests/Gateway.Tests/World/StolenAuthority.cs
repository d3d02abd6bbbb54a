using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Trust.Names;

namespace Interop.Gateway.Tests.World;

/// <summary>A state's TLS authority in wrong hands: signs whatever name is asked for.</summary>
internal static class StolenAuthority
{
    public static IssuedCertificate Issue(FederationOnDisk disk, string jurisdiction, string name)
    {
        string home = new FederationFolder(disk.Setup.Folder).Authority(JurisdictionCode.Parse(jurisdiction));
        using X509Certificate2 authority = X509Certificate2.CreateFromPemFile(Path.Combine(home, "tls-ca.pem"), Path.Combine(home, "tls-ca-key.pem"));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddUri(new Uri(name));
        request.CertificateExtensions.Add(names.Build(critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using X509Certificate2 bare = request.Create(authority, new DateTimeOffset(authority.NotBefore).AddSeconds(1), new DateTimeOffset(authority.NotAfter).AddSeconds(-1), RandomNumberGenerator.GetBytes(8));
        string file = Path.Combine(Path.GetDirectoryName(disk.Setup.Folder)!, "stolen");
        File.WriteAllText(file + ".pem", bare.ExportCertificatePem());
        File.WriteAllText(file + "-key.pem", key.ExportPkcs8PrivateKeyPem());
        return IssuedCertificate.Load(file + ".pem", file + "-key.pem");
    }
}
