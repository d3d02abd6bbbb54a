using System.Collections.Concurrent;
using Interop.Grpc.InteropClient;
using Interop.Grpc.InteropServer;

namespace Interop.Grpc.Peers.Tests.World;

/// <summary>Our servers, over cleartext and mutual TLS, and the foreign peers; each started when first asked for, all on ports that were free.</summary>
public sealed class PeersWorld : IAsyncLifetime
{
    private readonly Dictionary<string, ForeignPeer> _foreign = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PeerProcess> _servers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyCollection<string>> _clients = new(StringComparer.Ordinal);
    private readonly List<WebApplication> _ours = [];

    /// <summary>What a usual test run asks for; docs/grpc-peers.md says how to ask for more.</summary>
    public static CaseSettings Settings { get; } = new() { SoakIterations = 25, Concurrency = 100, TimeLimit = TimeSpan.FromSeconds(60) };

    public Certificates Certificates { get; } = new();

    public int CleartextPort { get; private set; }

    public int TlsPort { get; private set; }

    /// <summary>Methods of calls that callers of our server over TLS ended.</summary>
    public ConcurrentQueue<string> Cancelled { get; } = [];

    /// <summary>Our client's way to a server over mutual TLS.</summary>
    public Target Tls(int port) => new()
    {
        Host = "localhost",
        Port = port,
        AuthorityFile = Certificates.Authority,
        CertificateFile = Certificates.Certificate("client"),
        KeyFile = Certificates.Key("client"),
    };

    public async Task InitializeAsync()
    {
        string descriptors = Path.Combine(Certificates.Folder, "contract.desc");
        Descriptors.WriteTo(descriptors);
        foreach (string language in (string[])[ForeignPeer.JavaScript, ForeignPeer.Python])
        {
            _foreign[language] = new ForeignPeer(Certificates, language, descriptors);
        }

        CleartextPort = await StartOurs(new ServerOptions());
        TlsPort = await StartOurs(TlsOptions("server") with { CallCancelled = Cancelled.Enqueue });
    }

    public ServerOptions TlsOptions(string certificate) => new()
    {
        CertificateFile = Certificates.Certificate(certificate),
        KeyFile = Certificates.Key(certificate),
        ClientAuthorityFile = Certificates.Authority,
    };

    /// <returns>Its port.</returns>
    public async Task<int> StartOurs(ServerOptions options)
    {
        WebApplication app = await InteropHost.Start(options);
        _ours.Add(app);
        return new Uri(app.Urls.Single()).Port;
    }

    /// <exception cref="SkipException">It is not installed here.</exception>
    public async Task<PeerProcess> ForeignServer(string language)
    {
        ForeignPeer peer = await Installed(language);
        return _servers.TryGetValue(language, out PeerProcess? running) ? running : _servers[language] = peer.StartServer();
    }

    /// <summary>What a foreign client says of all cases, tried on our server over mutual TLS.</summary>
    /// <exception cref="SkipException">It is not installed here.</exception>
    public async Task<IReadOnlyCollection<string>> ForeignClient(string language)
    {
        ForeignPeer peer = await Installed(language);
        if (!_clients.TryGetValue(language, out IReadOnlyCollection<string>? said))
        {
            await using PeerProcess client = peer.StartClient(TlsPort, "all", Settings.SoakIterations, Settings.Concurrency);
            await client.End();
            said = _clients[language] = [.. client.Lines, client.Errors];
        }

        return said;
    }

    public async Task DisposeAsync()
    {
        foreach (PeerProcess server in _servers.Values)
        {
            await server.DisposeAsync();
        }

        foreach (WebApplication app in _ours)
        {
            using CancellationTokenSource soon = new(TimeSpan.FromSeconds(2));
            await app.StopAsync(soon.Token);
            await app.DisposeAsync();
        }

        Certificates.Dispose();
    }

    private async Task<ForeignPeer> Installed(string language)
    {
        ForeignPeer peer = _foreign[language];
        string? missing = await peer.Missing();
        Skip.If(missing is not null, $"SKIPPED: {missing}.");
        return peer;
    }
}
