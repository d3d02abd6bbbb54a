using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Interop.Grpc.Tests.World;

/// <summary>One self-signed P-256 certificate for each side, made for this run.</summary>
internal static class Certificates
{
    internal static readonly X509Certificate2 Server = Make("echo.example", "1.3.6.1.5.5.7.3.1");
    internal static readonly X509Certificate2 Client = Make("agency.example", "1.3.6.1.5.5.7.3.2");
    internal static readonly X509Certificate2 Stranger = Make("stranger.example", "1.3.6.1.5.5.7.3.2");

    private static X509Certificate2 Make(string name, string usage)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }
}
