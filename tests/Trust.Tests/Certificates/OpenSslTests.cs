using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Certificates;

/// <summary>Software that never heard of us must come to the same answers: the openssl command verifies the chains.</summary>
[Collection(FederationCollection.Name)]
public sealed class OpenSslTests(Federation world)
{
    [SkippableTheory]
    [InlineData("-verify_ip", "127.0.0.1")]
    [InlineData("-verify_hostname", "localhost")]
    public void A_gateway_is_trusted_on_loopback(string option, string value)
    {
        (int exit, string said) = Verify("vn", Path.Combine(world.Root, "gateways/vn/tls.pem"), option, value, "-x509_strict");
        Assert.True(exit == 0, said);
    }

    [SkippableTheory]
    [InlineData("agencies/kh.police/tls.pem", "kh")]
    [InlineData("agencies/int.iom/tls.pem", "int.iom")]
    [InlineData("oversight/vn.dpa/tls.pem", "vn")]
    [InlineData("agencies/vn.police/officers/o-17.pem", "vn")]
    public void Every_party_has_a_chain_that_openssl_accepts(string certificate, string authority)
    {
        (int exit, string said) = Verify(authority, Path.Combine(world.Root, certificate), "-x509_strict");
        Assert.True(exit == 0, said);
    }

    [SkippableTheory]
    [InlineData("spiffe://kh.interop.example/agency/kh.police", null, null)]
    [InlineData("spiffe://sub.vn.interop.example/agency/vn.police", null, null)]
    [InlineData("spiffe://vn.interop.example/agency/vn.police", "kh.interop.example", null)]
    [InlineData("spiffe://vn.interop.example/agency/vn.police", null, "10.0.0.1")]
    [InlineData("spiffe://vn.interop.example/agency/vn.police", null, "::1")]
    public void What_the_authority_of_vn_may_not_name_openssl_refuses(string uri, string? dns, string? ip)
    {
        using CertificateAuthority vn = world.TlsAuthority("vn");
        Assert.Contains("permitted subtree violation", Refuse(vn, "vn", uri, dns, ip), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_authority_for_production_may_name_no_address_at_all()
    {
        using CertificateAuthority production = CertificateAuthority.Create(
            TrustDomain.Parse("vn.interop.example"), loopback: false, Federation.Now.AddDays(-1), Federation.Now.AddDays(1));
        string folder = Directory.CreateTempSubdirectory("interop-ca-").FullName;
        try
        {
            production.Save(Path.Combine(folder, "ca.pem"), Path.Combine(folder, "ca-key.pem"));
            Assert.Contains("excluded subtree violation",
                Refuse(production, Path.Combine(folder, "ca.pem"), "spiffe://vn.interop.example/gateway/vn", null, "127.0.0.1"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Refuse(CertificateAuthority authority, string name, string uri, string? dns, string? ip)
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddUri(new Uri(uri));
        if (dns is not null)
        {
            names.AddDnsName(dns);
        }

        if (ip is not null)
        {
            names.AddIpAddress(System.Net.IPAddress.Parse(ip));
        }

        using IssuedCertificate forged = authority.Sign("forged name", names.Build(), LeafUse.ClientAndServer, Federation.Now.AddMinutes(-1), Federation.Now.AddHours(1));
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, forged.CertificatePem);
            (int exit, string said) = Verify(name, path);
            Assert.NotEqual(0, exit);
            return said;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private (int Exit, string Said) Verify(string authority, string certificate, params string[] options)
    {
        string ca = File.Exists(authority) ? authority : Path.Combine(world.Root, "authorities", authority, "tls-ca.pem");
        string at = Federation.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new("openssl", ["verify", "-attime", at, "-CAfile", ca, .. options, certificate])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Skip.If(true, "the openssl command is not installed");
        }

        using (process)
        {
            string said = process!.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
    }
}
