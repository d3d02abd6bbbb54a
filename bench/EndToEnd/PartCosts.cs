using Grpc.Health.V1;
using Grpc.Net.Client;
using Interop.Bench.Append;
using Interop.Bench.Packets;
using Interop.Cli.Certs;
using Interop.Contracts;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Bench.EndToEnd;

/// <summary>What the way of a packet is made of, with how often each part comes on it (docs/performance.md). Whoever changes the way changes the counts.</summary>
internal sealed class PartCosts : IAsyncDisposable
{
    private const int Together = 8;
    private const int Rounds = 6;
    private const int CallsPerRound = 240;
    private readonly Sample _sample;
    private readonly AppendStore _store;
    private readonly string _folder;
    private readonly HostTls _tls;
    private readonly GrpcChannel _channel;
    private readonly OfficerClient _officer;

    private PartCosts(FourParties parties, AppendStore store, string folder, TimeProvider clock)
    {
        (_store, _folder, _sample) = (store, folder, new Sample(1, clock.GetUtcNow()));
        SetupResult.AgencySetup agency = parties.Agencies[0];
        DirectorySnapshot directory = parties.Setup.Directory;
        GatewayRecord gateway = directory.GatewayOf(agency.Code)!;
        _tls = new HostTls(
            Startup.Certificate(FederationFolder.TlsCertificate(agency.Folder), FederationFolder.TlsKey(agency.Folder)),
            new PeerTrust(directory),
            clock,
            refused => Console.Error.WriteLine(refused.Sentence));
        _channel = GrpcChannel.ForAddress(gateway.Grpc, new GrpcChannelOptions { HttpHandler = _tls.Handler(new PeerIdentity.Gateway(gateway.Code)), DisposeHttpClient = true });
        _officer = new OfficerClient(agency.Api, agency.Officers[0].Certificate, agency.Officers[0].Key, parties.Setup.CaBundle);
        All = Parts(parties, directory, agency, clock);
    }

    public IReadOnlyList<PartCost> All { get; }

    public double Sum => All.Sum(part => part.Count * part.Microseconds);

    public static async Task<PartCosts> Open(FourParties parties, TimeProvider clock)
    {
        string folder = Directory.CreateTempSubdirectory("interop-parts-").FullName;
        return new PartCosts(parties, await AppendStore.Open(folder), folder, clock);
    }

    /// <summary>Measures every part, taking turns.</summary>
    public async Task Measure()
    {
        for (int round = 0; round < Rounds; round++)
        {
            foreach (PartCost part in All)
            {
                await part.Round(CallsPerRound);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _channel.Dispose();
        _tls.Dispose();
        _officer.Dispose();
        _sample.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IReadOnlyList<PartCost> Parts(FourParties parties, DirectorySnapshot directory, SetupResult.AgencySetup agency, TimeProvider clock)
    {
        TimeSpan Everybody() => Own() + parties.ProcessorTimes().Values.Aggregate(TimeSpan.Zero, (sum, one) => sum + one);
        Envelope envelope = _sample.Seal();
        byte[] bytes = envelope.ToBytes();
        byte[] body = new byte[400];
        Signed document = SignedDocument.Sign(DocumentTypes.Receipt, body, _sample.Signer);
        PolicySnapshot policy = Startup.Policies(Path.Combine(parties.Setup.Gateways[0].Folder, "policies"), directory);
        PolicyRequest request = Request(envelope.Header, directory, clock.GetUtcNow());
        PartRequest[] asked = [new(1, "victim.narrative", "", [], true)];
        HealthCheckRequest check = new();
        Health.HealthClient health = new(_channel);
        return
        [
            Loop("seal and sign (sender's agent)", 1, () => _sample.Seal()),
            Loop("admission: parse, signature, leaves (both gateways, recipient's agent)", 3, () => EnvelopeCheck.All(Envelope.Parse(bytes).Require(), _sample.Signer.PublicKey.Span, Suite.ChaCha20Poly1305, clock.GetUtcNow(), (_, _) => null)),
            Loop("policy decision (2 at the agent for each of 2 officers, 1 at each gateway)", 6, () => PolicyEngine.Decide(policy, request, asked, DecideSide.Sender)),
            Loop("sign a receipt, decision or place", 9, () => SignedDocument.Sign(DocumentTypes.Receipt, body, _sample.Signer)),
            Loop("verify a receipt or decision (7 at gateways, 11 at agents)", 18, () => SignedDocument.Verify(document, DocumentTypes.Receipt, _sample.Signer.PublicKey.Span)),
            new PartCost("recording transaction with its leaf, 8 at once (3 at the sender's gateway, 2 at the recipient's)", 5, Own, calls => Parallel(calls, () => _store.Record(logged: true))),
            new PartCost("transaction of an agent or without a leaf, 8 at once (5 + 2 at the agents, 2 at the recipient's gateway)", 9, Own, calls => Parallel(calls, () => _store.Record(logged: false))),
            new PartCost("log: sequence, read back and sign, per leaf", 5, Own, _ => _store.Sequence()),
            new PartCost("unary gRPC over mutual TLS, 8 at once, both ends", 3, Everybody, calls => Parallel(calls, async () => await health.CheckAsync(check))),
            new PartCost("REST call of an officer over mutual TLS, 8 at once, both ends", 2, Everybody, calls => Parallel(calls, () => _officer.Answers("/health/ready"))),
        ];
    }

    private static TimeSpan Own() => Environment.CpuUsage.TotalTime;

    private static PartCost Loop<T>(string name, double count, Func<T> once) => new(name, count, Own, calls =>
    {
        for (int i = 0; i < calls; i++)
        {
            _ = once();
        }

        return Task.FromResult(calls);
    });

    private static async Task<int> Parallel(int calls, Func<Task> once)
    {
        int each = Math.Max(1, calls / Together);
        await Task.WhenAll(Enumerable.Range(0, Together).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < each; i++)
            {
                await once();
            }
        })));
        return each * Together;
    }

    private static PolicyRequest Request(Interop.Packets.Header header, DirectorySnapshot directory, DateTimeOffset now) => new()
    {
        Sender = header.Sender.Value,
        SenderRole = directory.Agency(header.Sender)!.Role.Value,
        Recipient = header.Recipient.Value,
        RecipientRole = directory.Agency(header.Recipient)!.Role.Value,
        PacketType = "note",
        Purpose = header.Purpose.Value,
        Bases = [.. header.Bases.Select(basis => basis.Value)],
        Urgency = "routine",
        Approvals = [new RequestApproval("vn.police/o-11", "author"), new RequestApproval("vn.police/o-12", "approver")],
        Instruments = directory.InstrumentsBetween(header.Sender, header.Recipient, now),
        At = now,
    };
}
