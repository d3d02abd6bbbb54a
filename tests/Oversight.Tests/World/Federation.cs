using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Gateway.Start;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Oversight.Start;
using Interop.Packets;
using Interop.Policy.Terms;
using Interop.Sealing;
using Interop.Sealing.Hpke;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Wire;
using PolicyDocument = Interop.Policy.Documents.PolicyDocument;

namespace Interop.Oversight.Tests.World;

/// <summary>The sample federation with real gateways and a real oversight service in this process, over mutual TLS on loopback.</summary>
public sealed class Federation : IAsyncLifetime
{
    private static readonly GatewayCode[] s_gateways = [.. new[] { "vn", "kh", "mm", "int" }.Select(GatewayCode.Parse)];
    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("interop-oversight-").FullName;
    private readonly Dictionary<GatewayCode, (int Grpc, int Log)> _ports = s_gateways.ToDictionary(code => code, _ => (FreePort(), FreePort()));
    private readonly List<IDisposable> _open = [];
    private DirectorySnapshot _directory = null!;

    public Dictionary<string, WebApplication> Gateways { get; } = new(StringComparer.Ordinal);

    public WebApplication Oversight { get; private set; } = null!;

    public string OversightSettings => Path.Combine(_root, "oversight.json");

    private FederationFolder Folder => new(Path.Combine(_root, "federation"));

    private static string Policies => Path.Combine(Repository(), "policies");

    public async Task InitializeAsync()
    {
        string passphrase = Path.Combine(_root, "passphrase");
        await File.WriteAllTextAsync(passphrase, "only for this test\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(passphrase, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var secret = Secret.Of("only for this test"u8);
        var plan = FederationPlan.Sample(
            code => (new Uri($"https://127.0.0.1:{_ports[code].Grpc}"), new Uri($"https://127.0.0.1:{_ports[code].Log}/log/")),
            agency => Load($"agencies/{agency}.yaml").ReceivePart().CanonicalBytes);
        _directory = DevelopmentFederation.Create(
            Folder.Root, plan, FederationKeys.InKeyFiles(ReceivingPrivateKey.Scheme, secret, TimeProvider.System.GetUtcNow(), KeyFileStrength.Quick), TimeProvider.System.GetUtcNow());
        foreach (GatewayCode code in s_gateways)
        {
            await StartGateway(code);
        }

        await File.WriteAllTextAsync(OversightSettings, OversightJson());
        Oversight = await OversightHost.Build(OversightSettings, logging => logging.SetMinimumLevel(LogLevel.None));
        await Oversight.StartAsync();
    }

    public async Task StartGateway(GatewayCode code)
    {
        string home = Folder.Gateway(code);
        string path = Path.Combine(_root, $"gateway-{code}.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new
        {
            Gateway = new
            {
                Name = code.Value,
                DataDirectory = Path.Combine(_root, "data", code.Value),
                Folder.Directory,
                Policies,
                Grpc = new { Url = $"https://127.0.0.1:{_ports[code].Grpc}" },
                Log = new { Url = $"https://127.0.0.1:{_ports[code].Log}", Origin = $"gateway.{code}.example/log/2026" },
                Tls = new { Certificate = FederationFolder.TlsCertificate(home), Key = FederationFolder.TlsKey(home) },
                Keys = new { Signing = FederationFolder.SigningKey(home), Log = FederationFolder.LogKey(home), PassphraseFile = Path.Combine(_root, "passphrase") },
            },
        }));
        WebApplication gateway = await GatewayHost.Build(path, logging => logging.SetMinimumLevel(LogLevel.None));
        await gateway.StartAsync();
        Gateways[code.Value] = gateway;
    }

    public async Task StopGateway(string code)
    {
        await Gateways[code].StopAsync();
        await Gateways[code].DisposeAsync();
        Gateways.Remove(code);
    }

    /// <summary>A client with a party's certificate that expects the oversight service.</summary>
    public HttpClient Client(string partyFolder)
    {
        HttpMessageHandler handler = Tls(partyFolder).Handler(new PeerIdentity.Oversight(OversightName.Parse("vn.dpa")));
        HttpClient client = new(handler) { BaseAddress = new Uri($"https://127.0.0.1:{OversightPort}/") };
        _open.Add(client);
        return client;
    }

    public HttpClient OversightClient() => Client(Folder.Oversight(OversightName.Parse("vn.dpa")));

    public HttpClient AgencyClient(string agency) => Client(Folder.Agency(AgencyCode.Parse(agency)));

    public HttpClient GatewayClient(string gateway) => Client(Folder.Gateway(GatewayCode.Parse(gateway)));

    public int OversightPort { get; } = FreePort();

    /// <summary>An agency's stub of its own gateway.</summary>
    public Exchange.ExchangeClient Exchange(string agency)
    {
        AgencyRecord record = _directory.Agency(AgencyCode.Parse(agency))!;
        var channel = GrpcChannel.ForAddress(
            _directory.Gateway(record.Gateway)!.Grpc,
            new GrpcChannelOptions { HttpHandler = Tls(Folder.Agency(record.Code)).Handler(new PeerIdentity.Gateway(record.Gateway)), DisposeHttpClient = true });
        _open.Add(channel);
        return new Exchange.ExchangeClient(channel);
    }

    /// <summary>A note from one agency to another.</summary>
    public SealedPacket Seal(string from, string to, ulong seq, Digest? prev, string purpose = "rescue") => Seal(from, to, seq, prev, "note", purpose, Urgency.Routine, null, ["tip-10"]);

    /// <summary>Seals a referral without consent, which only an attested emergency lets pass.</summary>
    public SealedPacket SealEmergency(string from, string to)
    {
        EmergencyAttestation attested = new([OfficerPseudonym.Parse($"{from}/o-17"), OfficerPseudonym.Parse($"{from}/o-18")], Digest.Of("statement"u8));
        return Seal(from, to, 1, null, "victim-referral", "refer", Urgency.Emergency, attested, ["tip-10", "vital-interests"]);
    }

    private SealedPacket Seal(
        string from, string to, ulong seq, Digest? prev, string type, string purpose, Urgency urgency, EmergencyAttestation? emergency, string[] bases)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        AgencyRecord recipient = _directory.Agency(AgencyCode.Parse(to))!;
        using ISigner signer = Signer(from);
        return Sealer.Seal(
            new SealRequest
            {
                Header = new HeaderDraft
                {
                    Type = Code.Parse(type),
                    Thread = ThreadId.Create(),
                    Sender = AgencyCode.Parse(from),
                    Recipient = recipient.Code,
                    Manifest = recipient.Manifest!.Position.Digest,
                    Directory = new DirectoryVersion(_directory.Version, _directory.Digest),
                    CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
                    NotAfter = DateTimeOffset.FromUnixTimeMilliseconds(now.AddHours(1).ToUnixTimeMilliseconds()),
                    Urgency = urgency,
                    Emergency = emergency,
                    Seq = seq,
                    Prev = prev,
                    Purpose = Code.Parse(purpose),
                    Bases = [.. bases.Select(Code.Parse)],
                    Handling = [HandlingCode.Parse("H1")],
                    Approvals =
                    [
                        new Packets.Approval(OfficerPseudonym.Parse($"{from}/o-17"), Code.Parse("author"), Digest.Of("act"u8)),
                        new Packets.Approval(OfficerPseudonym.Parse($"{from}/o-18"), Code.Parse("approver"), Digest.Of("act"u8)),
                    ],
                    RetainUntil = DateTimeOffset.FromUnixTimeMilliseconds(now.AddDays(30).ToUnixTimeMilliseconds()),
                },
                ReceivingKeys = [recipient.Manifest.ReceivingKeys[0].Key.Bytes],
                Parts = [new PlainPart { Category = Code.Parse("rescue.request"), Plaintext = "a fictional note"u8.ToArray(), Mandatory = true }],
            },
            signer).Require();
    }

    /// <summary>Takes one packet as its recipient: signs "delivered", gets the parts, confirms.</summary>
    public async Task Take(string agency)
    {
        using ISigner signer = Signer(agency);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
        using AsyncDuplexStreamingCall<CollectRequest, CollectReply> call = Exchange(agency).Collect(cancellationToken: patience.Token);
        await call.RequestStream.WriteAsync(new CollectRequest { Resume = new Resume() }, patience.Token);
        await foreach (CollectReply reply in call.ResponseStream.ReadAllAsync(patience.Token))
        {
            if (reply.Offer is Offer offer)
            {
                await call.RequestStream.WriteAsync(new CollectRequest { Delivered = Receipt(ReceiptKind.Delivered, Packets.Envelope.Parse(offer.Envelope.Memory).Require().Header, agency, signer) }, patience.Token);
            }
            else if (reply.Parts is { Last: true } parts)
            {
                await call.RequestStream.WriteAsync(new CollectRequest { Confirm = new Confirm { PacketDigest = parts.PacketDigest } }, patience.Token);
                await call.RequestStream.CompleteAsync();
                return;
            }
        }
    }

    /// <summary>A receipt of an agency.</summary>
    public Signed Receipt(ReceiptKind kind, Packets.Header header, string agency, ISigner signer) => SignedDocument.Sign(
        DocumentTypes.Receipt,
        new Receipt
        {
            Version = 1,
            Kind = kind.Value,
            PacketDigest = ByteString.CopyFrom(header.Digest.ToArray()),
            PacketId = ByteString.CopyFrom(header.PacketId.ToArray()),
            Issuer = agency,
            At = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            Officer = kind == ReceiptKind.Opened ? $"{agency}/o-17" : "",
            Directory = _directory.Ref,
        },
        signer);

    public ISigner Signer(string agency)
    {
        using var secret = Secret.Of("only for this test"u8);
        return Startup.Signer(FederationFolder.SigningKey(Folder.Agency(AgencyCode.Parse(agency))), secret);
    }

    public async Task DisposeAsync()
    {
        _open.ForEach(one => one.Dispose());
        if (Oversight is not null)
        {
            await Oversight.StopAsync();
            await Oversight.DisposeAsync();
        }

        foreach (string code in Gateways.Keys.ToArray())
        {
            await StopGateway(code);
        }

        System.IO.Directory.Delete(_root, recursive: true);
    }

    private string OversightJson()
    {
        string home = Folder.Oversight(OversightName.Parse("vn.dpa"));
        return JsonSerializer.Serialize(new
        {
            Oversight = new
            {
                Name = "vn.dpa",
                DataDirectory = "data/oversight",
                Directory = "federation/directory",
                Api = new { Url = $"https://127.0.0.1:{OversightPort}" },
                Tls = new { Certificate = FederationFolder.TlsCertificate(home), Key = FederationFolder.TlsKey(home) },
                Trust = new { RevocationLists = "federation/directory/revocation", LookSeconds = 1 },
            },
        });
    }

    /// <summary>A state's TLS authority revokes its gateway's certificate and publishes the list.</summary>
    public void Revoke(string code)
    {
        JurisdictionCode state = JurisdictionCode.Parse(code);
        string home = Folder.Authority(state);
        using CertificateAuthority tls = CertificateAuthority.Load(_directory.Jurisdiction(state)!.TrustDomain, Path.Combine(home, "tls-ca.pem"), Path.Combine(home, "tls-ca-key.pem"));
        using X509Certificate2 gateway = X509CertificateLoader.LoadCertificateFromFile(FederationFolder.TlsCertificate(Folder.Gateway(GatewayCode.Parse(code))));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        AtomicFile.WritePublic(Folder.RevocationList(state), tls.SignRevocationList([(gateway, now)], 2, now, now.AddDays(1)));
    }

    /// <summary>An agency publishes its next manifest; every service finds it in its folder.</summary>
    public DirectorySnapshot NextManifest(string agency)
    {
        using var passphrase = Secret.Of("only for this test"u8);
        using ISigner identity = Startup.Signer(FederationFolder.IdentityKey(Folder.Agency(AgencyCode.Parse(agency))), passphrase);
        Signed old = _directory.Documents.Manifests.Single(one => Manifest.Parser.ParseFrom(one.Body).Agency == agency);
        Signed next = DirectoryRenewal.Manifest(old, manifest => manifest.Contact = "another desk (fictional)", TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(30), identity);
        DirectorySnapshot made = DirectoryVerifier.Verify(
            _directory.Documents with { Manifests = [.. _directory.Documents.Manifests.Select(one => one.Equals(old) ? next : one)] }, DirectoryFolder.LoadRoot(Folder.Directory), TimeProvider.System.GetUtcNow()).Require();
        DirectoryFolder.Save(Folder.Directory, made);
        return made;
    }

    private HostTls Tls(string folder)
    {
        HostTls tls = new(
            IssuedCertificate.Load(FederationFolder.TlsCertificate(folder), FederationFolder.TlsKey(folder)), new PeerTrust(_directory), TimeProvider.System, _ => { });
        _open.Add(tls);
        return tls;
    }

    private static PolicyDocument Load(string name)
    {
        string path = Path.Combine(Policies, name);
        string vocabulary = Path.Combine(Policies, "vocabulary.yaml");
        return PolicyDocument.Load(path, File.ReadAllText(path), Vocabulary.Load(vocabulary, File.ReadAllText(vocabulary)).Value!).Value!;
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
