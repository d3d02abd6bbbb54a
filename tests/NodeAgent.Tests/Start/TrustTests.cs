using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Interop.Gateway.Start;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Tests.World;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.NodeAgent.Tests.Start;

/// <summary>Revocation, rotation and host names as a running agent sees them: it is a client of its gateway and a server of its officers.</summary>
public sealed class TrustTests : IDisposable
{
    private static readonly JurisdictionCode Vn = JurisdictionCode.Parse("vn");
    private readonly Federation _federation = new();
    private readonly LogLines _agent = new();
    private readonly LogLines _gateway = new();

    private string Lists => Path.Combine(_federation.Setup.Folder, "lists");

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task An_agent_leaves_its_gateway_when_a_list_revokes_it()
    {
        PublishAll(number: 2);
        Watch(_federation.Agency("vn.police").Settings, "Agent");
        await using WebApplication gateway = await Serve(GatewayHost.Build(_federation.Gateway("vn").Settings, To(_gateway)));
        await using WebApplication agent = await Serve(NodeAgentHost.Build(_federation.Agency("vn.police").Settings, To(_agent)));
        await Sent();

        using X509Certificate2 shown = X509CertificateLoader.LoadCertificateFromFile(FederationFolder.TlsCertificate(_federation.Gateway("vn").Folder));
        Publish(number: 3, shown);
        await Told(_agent, "trust.peer-ended", PeerCodes.CertificateRevoked);
        await Told(_agent, "api.peer-refused", PeerCodes.CertificateRevoked);
    }

    [Fact]
    public async Task An_agents_renewed_certificate_is_shown_to_officers_and_to_its_gateway_without_a_restart()
    {
        PublishAll(number: 2);
        Watch(_federation.Agency("vn.police").Settings, "Agent");
        Watch(_federation.Gateway("vn").Settings, "Gateway");
        await using WebApplication gateway = await Serve(GatewayHost.Build(_federation.Gateway("vn").Settings, To(_gateway)));
        await using WebApplication agent = await Serve(NodeAgentHost.Build(_federation.Agency("vn.police").Settings, To(_agent)));
        await Sent();

        string folder = _federation.Agency("vn.police").Folder;
        string file = FederationFolder.TlsCertificate(folder);
        using X509Certificate2 old = X509CertificateLoader.LoadCertificateFromFile(file);
        using (CertificateAuthority tls = Authority())
        {
            using TlsKey key = TlsKey.Load(FederationFolder.TlsKey(folder), passphrase: null);
            TlsRequest request = TlsRequest.Read(TlsRequest.Write(key, SpiffeId.Of(tls.Domain, new PeerIdentity.Agency(AgencyCode.Parse("vn.police"))), ["localhost"], [IPAddress.Loopback]), file);
            using X509Certificate2 renewed = tls.Issue(request, tls.NotBefore, tls.NotAfter);
            File.WriteAllText(file, renewed.ExportCertificatePem());
        }

        await Told(_agent, "trust.certificate-taken", "");

        // The one of before is revoked: its streams end at the gateway, and what comes after works by the new one alone.
        Publish(number: 3, old);
        await Told(_gateway, "trust.peer-ended", PeerCodes.CertificateRevoked);
        await Sent();
    }

    [Fact]
    public async Task A_gateway_at_a_host_that_its_certificate_does_not_name_is_not_called()
    {
        string settings = _federation.Gateway("vn").Settings;
        Change(settings, root => root["Gateway"]!["Grpc"]!["Url"] = Elsewhere((string)root["Gateway"]!["Grpc"]!["Url"]!));
        Change(_federation.Agency("vn.police").Settings, root => root["Agent"]!["Gateway"]!["Url"] = Elsewhere((string)root["Agent"]!["Gateway"]!["Url"]!));
        await using WebApplication gateway = await Serve(GatewayHost.Build(settings, To(_gateway)));
        await using WebApplication agent = await Serve(NodeAgentHost.Build(_federation.Agency("vn.police").Settings, To(_agent)));
        await Told(_agent, "api.peer-refused", PeerCodes.HostMismatch);
    }

    [Fact]
    public async Task Another_gateway_in_the_place_of_the_own_one_is_not_called()
    {
        string kh = (string)JsonNode.Parse(File.ReadAllText(_federation.Gateway("kh").Settings))!["Gateway"]!["Grpc"]!["Url"]!;
        Change(_federation.Agency("vn.police").Settings, root => root["Agent"]!["Gateway"]!["Url"] = kh);
        await using WebApplication gateway = await Serve(GatewayHost.Build(_federation.Gateway("kh").Settings, To(_gateway)));
        await using WebApplication agent = await Serve(NodeAgentHost.Build(_federation.Agency("vn.police").Settings, To(_agent)));
        await Told(_agent, "api.peer-refused", PeerCodes.UnexpectedPeer);
    }

    private static string Elsewhere(string url) => url.Replace("127.0.0.1", "127.0.0.2", StringComparison.Ordinal);

    private static Action<ILoggingBuilder> To(LogLines lines) => logging => logging.AddProvider(lines);

    private static async Task<WebApplication> Serve(Task<WebApplication> building)
    {
        WebApplication app = await building;
        await app.StartAsync();
        return app;
    }

    private static Task Told(LogLines lines, string named, string what) => Eventually.Is(() => Task.FromResult(lines.Told(named, what)), told => told, named + " " + what);

    private static void Change(string settings, Action<JsonNode> change)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(settings))!;
        change(root);
        File.WriteAllText(settings, root.ToJsonString());
    }

    // A packet of the agency has its gateway's receipt.
    private async Task Sent()
    {
        using Officer author = new(_federation.Agency("vn.police").Officers[0], _federation.Agency("vn.police").Api);
        using Officer approver = new(_federation.Agency("vn.police").Officers[1], _federation.Agency("vn.police").Api);
        JsonNode sent = await author.Post("/v1/send", Requests.Send("rescue-verification-request", "request.json", "kh.police"));
        JsonNode approved = await approver.Post($"/v1/drafts/{sent["draft"]}/approve");
        string packet = (string)approved["packets"]![0]!["digest"]!;
        await Eventually.Is(() => author.Get($"/v1/packets/{packet}"), one => one.ToJsonString().Contains("\"accepted\"", StringComparison.Ordinal), "accepted by the gateway");
    }

    private void Watch(string settings, string section) =>
        Change(settings, root => root[section]!["Trust"] = new JsonObject { ["RevocationLists"] = Lists, ["LookSeconds"] = 1 });

    private CertificateAuthority Authority(JurisdictionCode? of = null)
    {
        string home = new FederationFolder(_federation.Setup.Folder).Authority(of ?? Vn);
        return CertificateAuthority.Load(_federation.Setup.Directory.Jurisdiction(of ?? Vn)!.TrustDomain, Path.Combine(home, "tls-ca.pem"), Path.Combine(home, "tls-ca-key.pem"));
    }

    private void PublishAll(long number)
    {
        foreach (JurisdictionCode code in _federation.Setup.Directory.Jurisdictions.Select(one => one.Code))
        {
            using CertificateAuthority tls = Authority(code);
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            AtomicFile.WritePublic(Path.Combine(Lists, $"{code}.crl"), tls.SignRevocationList([], number, now, now.AddDays(1)));
        }
    }

    private void Publish(long number, X509Certificate2 revoked)
    {
        using CertificateAuthority tls = Authority();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        AtomicFile.WritePublic(Path.Combine(Lists, "vn.crl"), tls.SignRevocationList([(revoked, now)], number, now, now.AddDays(1)));
    }
}
