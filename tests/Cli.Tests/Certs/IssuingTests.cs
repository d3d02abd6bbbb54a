using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Cli.Certs;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Certs;

[Collection(FederationCollection.Name)]
public sealed class IssuingTests(Federation federation)
{
    private const string Gateway = "spiffe://vn.interop.example/gateway/vn";
    private const string Officer = "spiffe://vn.interop.example/agency/vn.police/officer/o-11";
    private const string Ca = "--ca @tls-ca.pem --ca-key @tls-ca-key.pem --passphrase-file @passphrase";

    [Fact]
    public async Task A_party_keeps_its_key_and_gets_a_certificate_for_the_names_it_asked_for()
    {
        Desk desk = await Authority();
        Ran asked = await desk.Held($"certs request --id {Gateway} --host gateway.vn.interop.example --key @tls-key.pem --out @gateway.csr --json");
        Ran issued = await desk.Held($"certs issue @gateway.csr --id {Gateway} --out @tls.pem {Ca} --json");
        Assert.Equal(asked.Json["pin"]!.ToString(), issued.Json["pin"]!.ToString());
        using X509Certificate2 pair = X509Certificate2.CreateFromPemFile(desk.At("tls.pem"), desk.At("tls-key.pem"));
        Assert.True(pair.MatchesHostname("gateway.vn.interop.example"));
        Assert.DoesNotContain("BEGIN PRIVATE", await File.ReadAllTextAsync(desk.At("gateway.csr")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(desk.At("tls-key.pem")).UnixFileMode);
        }
    }

    [Fact]
    public async Task A_renewal_keeps_names_and_pin()
    {
        Desk desk = await Authority();
        Ran first = await Issued(desk, Gateway, "gateway.vn.interop.example");
        Ran asked = await desk.Held("certs renew @tls.pem --key @tls-key.pem --out @again.csr --json");
        Assert.Equal("false", asked.Json["newKey"]!.ToString());
        Ran second = await desk.Held($"certs issue @again.csr --id {Gateway} --days 30 --out @tls2.pem {Ca} --json");
        Assert.Equal(first.Json["pin"]!.ToString(), second.Json["pin"]!.ToString());
        using X509Certificate2 renewed = Certificate(desk.At("tls2.pem"));
        Assert.True(renewed.MatchesHostname("gateway.vn.interop.example"));
    }

    [Fact]
    public async Task An_officers_certificate_only_connects()
    {
        Desk desk = await Authority();
        await Issued(desk, Officer, null);
        using X509Certificate2 certificate = Certificate(desk.At("tls.pem"));
        Assert.Equal(["1.3.6.1.5.5.7.3.2"], certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(use => use.Value));
        (await desk.Run($"certs request --id {Officer} --host o.vn.interop.example --key @k.pem --out @r.csr")).Failed(ExitCodes.Usage, "usage");
    }

    [Fact]
    public async Task A_request_for_another_name_than_expected_is_not_issued()
    {
        Desk desk = await Authority();
        await desk.Held($"certs request --id {Gateway} --host gateway.vn.interop.example --key @tls-key.pem --out @gateway.csr");
        (await desk.Run($"certs issue @gateway.csr --id spiffe://vn.interop.example/agency/vn.police --out @tls.pem {Ca}")).Failed(ExitCodes.Refused, "request-other-name");
        Assert.False(File.Exists(desk.At("tls.pem")));
    }

    [Fact]
    public async Task An_authority_cannot_issue_for_another_state()
    {
        Desk desk = await Authority();
        await desk.Held("certs request --id spiffe://kh.interop.example/gateway/kh --host gateway.kh.interop.example --key @tls-key.pem --out @kh.csr");
        (await desk.Run($"certs issue @kh.csr --id spiffe://kh.interop.example/gateway/kh --out @tls.pem {Ca}")).Failed(ExitCodes.Settings, "file-problem");
    }

    [Theory]
    [InlineData("gateway.kh.interop.example")]
    [InlineData("evilvn.interop.example")]
    [InlineData("UPPER.vn.interop.example")]
    public async Task A_host_outside_the_trust_domain_is_not_asked_for(string host) =>
        (await new Desk(federation.NewFolder()).Run($"certs request --id {Gateway} --host {host} --key @k.pem --out @r.csr")).Failed(ExitCodes.Usage, "usage");

    [Fact]
    public async Task A_request_whose_signature_does_not_hold_is_refused()
    {
        Desk desk = await Authority();
        await desk.Held($"certs request --id {Gateway} --host gateway.vn.interop.example --key @tls-key.pem --out @gateway.csr");
        byte[] der = PemBytes(await File.ReadAllTextAsync(desk.At("gateway.csr")));
        der[^1] ^= 1;
        await desk.Write("bad.csr", PemEncoding.WriteString("CERTIFICATE REQUEST", der));
        (await desk.Run($"certs issue @bad.csr --id {Gateway} --out @tls.pem {Ca}")).Failed(ExitCodes.Settings, "file-problem");
    }

    [Fact]
    public async Task A_request_of_another_tool_that_asks_for_more_gets_its_names_and_nothing_else()
    {
        Desk desk = await Authority();
        await desk.Write("ca.csr", Foreign(names => names.AddUri(new Uri(Gateway)), request => request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true))));
        await desk.Held($"certs issue @ca.csr --id {Gateway} --out @tls.pem {Ca}");
        using X509Certificate2 issued = Certificate(desk.At("tls.pem"));
        Assert.False(issued.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public async Task Kinds_of_names_that_nobody_here_uses_are_refused()
    {
        Desk desk = await Authority();
        await desk.Write("mail.csr", Foreign(names =>
        {
            names.AddUri(new Uri(Gateway));
            names.AddEmailAddress("someone@vn.interop.example");
        }));
        (await desk.Run($"certs issue @mail.csr --id {Gateway} --out @tls.pem {Ca}")).Failed(ExitCodes.Settings, "file-problem");
    }

    [Fact]
    public async Task An_address_is_not_certified()
    {
        Desk desk = await Authority();
        await desk.Write("ip.csr", Foreign(names =>
        {
            names.AddUri(new Uri(Gateway));
            names.AddIpAddress(System.Net.IPAddress.Loopback);
        }));
        (await desk.Run($"certs issue @ip.csr --id {Gateway} --out @tls.pem {Ca}")).Failed(ExitCodes.Refused, "request-address");
    }

    [Fact]
    public async Task Nothing_is_issued_beyond_the_authoritys_own_end()
    {
        Desk desk = await Authority(days: 10);
        await desk.Held($"certs request --id {Gateway} --host gateway.vn.interop.example --key @tls-key.pem --out @gateway.csr");
        (await desk.Run($"certs issue @gateway.csr --id {Gateway} --out @tls.pem {Ca}")).Failed(ExitCodes.Refused, "ca-ends-before");
        await desk.Held($"certs issue @gateway.csr --id {Gateway} --days 9 --out @tls.pem {Ca}");
    }

    [Fact]
    public async Task The_authoritys_key_is_locked_and_never_overwritten()
    {
        Desk desk = await Authority();
        Assert.Contains("BEGIN ENCRYPTED PRIVATE", await File.ReadAllTextAsync(desk.At("tls-ca-key.pem")), StringComparison.Ordinal);
        (await desk.Run("certs authority --domain vn.interop.example --out", desk.Folder, "--passphrase-file", desk.At("passphrase"))).Failed(ExitCodes.Settings, "file-exists");
        await desk.Held("keys passphrase @other");
        await desk.Held($"certs request --id {Gateway} --host gateway.vn.interop.example --key @tls-key.pem --out @gateway.csr");
        (await desk.Run($"certs issue @gateway.csr --id {Gateway} --out @tls.pem --ca @tls-ca.pem --ca-key @tls-ca-key.pem --passphrase-file @other")).Failed(ExitCodes.Settings, "file-problem");
    }

    [Fact]
    public async Task A_revocation_list_grows_and_is_renewed()
    {
        Desk desk = await Authority();
        await Issued(desk, Gateway, "gateway.vn.interop.example");
        Assert.Equal("0", (await desk.Held($"certs revoke --list @vn.crl {Ca} --json")).Json["revoked"]!.ToString());
        Assert.Equal("1", (await desk.Held($"certs revoke @tls.pem --list @vn.crl {Ca} --json")).Json["revoked"]!.ToString());
        Assert.Equal("1", (await desk.Held($"certs revoke @tls.pem --list @vn.crl {Ca} --json")).Json["revoked"]!.ToString());
        Assert.Equal("1", (await desk.Held($"certs revoke --list @vn.crl {Ca} --json")).Json["revoked"]!.ToString());
    }

    [Fact]
    public async Task Another_authoritys_certificate_or_list_is_not_touched()
    {
        Desk desk = await Authority();
        (await desk.Run($"certs revoke {federation.Agency("kh.police").Folder}/tls.pem --list @vn.crl {Ca}")).Failed(ExitCodes.Refused, "certificate-other-issuer");
        File.Copy(Path.Combine(federation.Directory, "revocation", "kh.crl"), desk.At("kh.crl"));
        (await desk.Run($"certs revoke --list @kh.crl {Ca}")).Failed(ExitCodes.Settings, "file-problem");
    }

    private static string Foreign(Action<SubjectAlternativeNameBuilder> name, Action<CertificateRequest>? more = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=x/y", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        more?.Invoke(request);
        return request.CreateSigningRequestPem();
    }

    private static byte[] PemBytes(string pem)
    {
        PemFields fields = PemEncoding.Find(pem);
        return Convert.FromBase64String(pem[fields.Base64Data]);
    }

    private static X509Certificate2 Certificate(string path) => AuthorityOptions.Certificate(path);

    private static async Task<Ran> Issued(Desk desk, string id, string? host)
    {
        await desk.Held($"certs request --id {id} {(host is null ? "" : "--host " + host)} --key @tls-key.pem --out @party.csr");
        return await desk.Held($"certs issue @party.csr --id {id} --out @tls.pem {Ca} --json");
    }

    private async Task<Desk> Authority(int days = 3650)
    {
        Desk desk = new(federation.NewFolder());
        await desk.Held("keys passphrase @passphrase");
        await desk.Held($"certs authority --domain vn.interop.example --days {days} --passphrase-file @passphrase --out", desk.Folder);
        return desk;
    }
}
