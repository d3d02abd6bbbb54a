using Grpc.Net.Client;
using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.NodeAgent.Acknowledge;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.AtRest;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Deliver;
using Interop.NodeAgent.Files;
using Interop.NodeAgent.Onward;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Seal;
using Interop.NodeAgent.Submit;
using Interop.NodeAgent.Threads;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Trust.Names;
using Interop.Wire;

namespace Interop.NodeAgent.Start;

/// <summary>Builds an agency's node from its configuration file. Several fit into one process: nothing here is static.</summary>
public static class NodeAgentHost
{
    private const int MaxBodyBytes = 1024 * 1024;

    /// <param name="settingsPath">The configuration file; section "Agent".</param>
    /// <param name="logging">Where logs go; null for the console, JSON lines where nobody watches it.</param>
    /// <param name="clock">Null for the system's.</param>
    /// <returns>The node, built and not yet started.</returns>
    /// <exception cref="StartRefusedException">Something that it needs is missing or broken: says which file and what to do.</exception>
    public static async Task<WebApplication> Build(string settingsPath, Action<ILoggingBuilder>? logging = null, TimeProvider? clock = null)
    {
        AgentSettings settings = SettingsFile.Read(settingsPath, "Agent", AgentSettingsJson.Default.AgentSettings);
        TimeProvider time = clock ?? TimeProvider.System;
        AgentStart start = AgentStart.Read(settings, settingsPath, time.GetUtcNow());
        Store<AgentContext> store = await OpenStore(start, settings, settingsPath, time);

        (TrustFiles files, PeerTrust trust) = await OpenTrust(start, store, settings, settingsPath, time);

        WebApplicationBuilder builder = PlainHost.Create();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        (logging ?? ToConsole)(builder.Logging);
        Register(builder.Services, settings, SettingsFile.Resolve(settingsPath, settings.DataDirectory), settings.Faults.ToKillPoint(settingsPath), start, store, time, files, trust);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.ApplicationServices.GetRequiredService<HostTls>().ListenForOfficers(kestrel, settings.Api.Url, start.Me.Name);
        });

        WebApplication app = builder.Build();
        start.Suites.Tell(app.Services.GetRequiredService<ILogger<SealStation>>());
        app.UseMiddleware<ApiGuard>();
        app.MapHealth();
        app.MapAgent();
        return app;
    }

    private static void ToConsole(ILoggingBuilder logging)
    {
        if (Console.IsOutputRedirected)
        {
            logging.AddJsonConsole();
        }
        else
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
        }
    }

    private static async Task<Store<AgentContext>> OpenStore(AgentStart start, AgentSettings settings, string settingsPath, TimeProvider time)
    {
        Store<AgentContext> store = await ServiceDatabase.Open<AgentContext>(settings.Database, settingsPath, SettingsFile.Resolve(settingsPath, settings.DataDirectory), "agent.db");
        try
        {
            await DirectoryMemory.Require(store, start.Me.Directory, SettingsFile.Resolve(settingsPath, settings.Directory), time.GetUtcNow(), CancellationToken.None);
            return store;
        }
        catch (StartRefusedException)
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static async Task<(TrustFiles Files, PeerTrust Trust)> OpenTrust(
        AgentStart start, Store<AgentContext> store, AgentSettings settings, string settingsPath, TimeProvider time)
    {
        string At(string path) => SettingsFile.Resolve(settingsPath, path);
        try
        {
            // The API's address says where it listens, not by what name it is called: no host is held against the certificate.
            OwnCertificate own = new(At(settings.Tls.Certificate), At(settings.Tls.Key), new PeerIdentity.Agency(start.Me.Name), hosts: []);
            return TrustFiles.Open(settings.Trust, settingsPath, At(settings.Directory), start.Me.Directory, At(settings.DataDirectory), own, time.GetUtcNow());
        }
        catch (StartRefusedException)
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static void Register(IServiceCollection services, AgentSettings settings, string data, KillPoint kill, AgentStart start, Store<AgentContext> store, TimeProvider time, TrustFiles files, PeerTrust trust)
    {
        services.AddSingleton(time);
        services.AddSingleton(start.Me);
        services.AddSingleton(start.Policy);
        services.AddSingleton(kill);
        services.AddSingleton(start.Suites.Choice).AddSingleton(start.Suites.Choice.Limits);
        // Made by a factory, so that the host disposes them: keys are wiped, the write queue drains.
        services.AddSingleton(_ => start.Keys);
        services.AddSingleton<IWriteQueue<AgentContext>>(_ => store);
        services.AddSingleton(provider => new StorageCipher(provider.GetRequiredService<AgentKeys>().Storage));
        services.AddPeers(files, trust, start.Certificate, provider => refusal => ApiLog.PeerRefused(provider.GetRequiredService<ILogger<Officers>>(), refusal.Sentence, refusal.Code));
        services.AddSingleton<IDirectoryFollower, DirectoryFollower>().AddSingleton(new EmergencyMethods([]));
        GrpcChannel ToGateway(IServiceProvider provider, bool emergency) => GrpcChannel.ForAddress(settings.Gateway.Url, new GrpcChannelOptions
        {
            HttpHandler = provider.GetRequiredService<HostTls>().Handler(new PeerIdentity.Gateway(start.Me.Gateway.Code), emergency),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = EnvelopeLimits.Default.MaxBytes + (1024 * 1024),
        });
        services.AddSingleton(provider => ToGateway(provider, emergency: false)).AddKeyedSingleton(nameof(EmergencyExchange), (provider, _) => ToGateway(provider, emergency: true));
        services.AddSingleton(provider => new Exchange.ExchangeClient(provider.GetRequiredService<GrpcChannel>()));
        services.AddSingleton(provider => new EmergencyExchange(new Exchange.ExchangeClient(provider.GetRequiredKeyedService<GrpcChannel>(nameof(EmergencyExchange)))));
        services.AddSingleton(provider => new Blobs.BlobsClient(provider.GetRequiredService<GrpcChannel>()));
        services.AddSingleton(_ => new FileFolder(Path.Combine(data, "files"))).AddSingleton(_ => new DiskSpace(data, time)).AddSingleton<FileShelf>().AddSingleton<FileDesk>();
        services.AddSingleton<Bells>().AddSingleton<GatewayState>().AddSingleton<ReadLog>().AddSingleton<Officers>();
        services.AddSingleton<ReceivedMarks>().AddSingleton<Provenance>().AddSingleton<OnwardStates>().AddSingleton<OnwardDesk>();
        services.AddSingleton<OfferPlanner>().AddSingleton<DraftShelf>().AddSingleton<Composer>().AddSingleton<DraftDesk>();
        services.AddSingleton<SealStation>().AddSingleton<Submitter>().AddSingleton<SubmitRecorder>();
        services.AddSingleton<OfferCheck>().AddSingleton<OfferIntake>().AddSingleton<PartsIntake>();
        services.AddSingleton<OpenedShelf>().AddSingleton<OpenStation>();
        services.AddSingleton<AckStation>().AddSingleton<AnswerStation>().AddSingleton<FeedCheck>().AddSingleton<FeedReader>();
        services.AddSingleton<CaseNames>().AddSingleton<CasePeople>().AddSingleton<CaseBoards>().AddSingleton<PacketDesk>().AddSingleton<CaseClocks>().AddSingleton<CaseDesk>().AddSingleton<RaiseDesk>();
        services.AddHostedService<SubmitService>().AddHostedService<CollectService>().AddHostedService<OutboxService>().AddHostedService<TrackService>().AddHostedService<FileSender>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
    }
}
