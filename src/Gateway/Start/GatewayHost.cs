using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Serving;
using Interop.Crypto;
using Interop.Gateway.Acknowledge;
using Interop.Gateway.Audit;
using Interop.Gateway.Decide;
using Interop.Gateway.Deliver;
using Interop.Gateway.Faults;
using Interop.Gateway.Health;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Gateway.Route;
using Interop.Gateway.Submit;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Directories;
using Interop.Trust.Peers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Interop.Gateway.Start;

/// <summary>Puts a gateway together from its configuration file. Several can run in one process.</summary>
public static class GatewayHost
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    /// <param name="path">Configuration file with a section "Gateway".</param>
    /// <param name="logging">Where logs go; null for JSON lines on the console.</param>
    /// <returns>The gateway, built and not yet started.</returns>
    /// <exception cref="StartRefusedException">Something it cannot start without is missing or wrong.</exception>
    public static async Task<WebApplication> Build(string path, Action<ILoggingBuilder>? logging = null)
    {
        GatewaySettings settings = SettingsFile.Read(path, "Gateway", GatewaySettingsJson.Default.GatewaySettings);
        string At(string relative) => SettingsFile.Resolve(path, relative);
        TimeProvider clock = TimeProvider.System;
        GatewayCode name = GatewayCode.TryParse(settings.Name, out GatewayCode parsed)
            ? parsed
            : throw new StartRefusedException("settings-malformed", path, "Name is no gateway's name; expected two letters such as vn, or int.");
        DirectorySnapshot directory = Startup.Directory(At(settings.Directory), clock.GetUtcNow());
        GatewayRecord self = directory.Gateway(name)
            ?? throw new StartRefusedException("gateway-not-listed", path, $"The directory lists no gateway {name}. Its authority lists it first.");
        using Secret passphrase = Startup.Passphrase(At(settings.Keys.PassphraseFile));
        ISigner signing = Startup.Signer(At(settings.Keys.Signing), passphrase);
        LogSigner logSigner = new(settings.Log.Origin, Startup.Signer(At(settings.Keys.Log), passphrase));
        if (self.SigningKey(signing.Kid) is null || self.LogVkey != logSigner.Key.ToString())
        {
            throw new StartRefusedException(
                "gateway-key-not-listed", path, "The directory lists other keys for this gateway than those in its key files, or another log origin. Correct the file or have the authority list the new key.");
        }

        string data = At(settings.DataDirectory);
        IWriteQueue<GatewayContext> store = await GatewayStore.Open(data);
        HighWaterMarkFile mark = GatewayStore.OpenMark(data);
        await GatewayStore.RememberDirectory(store, directory, At(settings.Directory), clock);
        LogStore log = new(store);
        Sequencer sequencer = await GatewayStore.Lead(log, mark, logSigner, data);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        (logging ?? (to => to.AddJsonConsole()))(builder.Logging);
        IServiceCollection services = builder.Services;
        services.AddSingleton(clock).AddSingleton(store).AddSingleton<ILogStore>(log).AddSingleton(sequencer).AddSingleton(mark)
            .AddSingleton(new GatewayIdentity(name, signing, settings.Log.Origin))
            .AddSingleton(new CurrentDirectory(directory))
            .AddSingleton(Startup.Policies(At(settings.Policies), directory))
            .AddSingleton(new LogEpoch { Value = sequencer.Epoch })
            .AddSingleton(settings.Faults.ToKillPoint())
            .AddSingleton(new HeartbeatPeriod(TimeSpan.FromSeconds(settings.Log.HeartbeatSeconds)))
            .AddSingleton(new DiskSpace(data, clock))
            .AddSingleton(new LogProver(log, logSigner.Key))
            .AddSingleton(new PublishedLog(log));
        services.AddSingleton(provider => new HostTls(
            Startup.Certificate(At(settings.Tls.Certificate), At(settings.Tls.Key)),
            new PeerVerifier(directory, revocation: null),
            clock,
            refused => FaultLog.PeerRefused(provider.GetRequiredService<ILogger<HostTls>>(), refused.Sentence, refused.Code)));
        AddStations(services);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            HostTls tls = kestrel.ApplicationServices.GetRequiredService<HostTls>();
            kestrel.Limits.MaxRequestBodySize = null;
            tls.ListenForParties(kestrel, settings.Grpc.Url, HttpProtocols.Http2);
            tls.ListenForParties(kestrel, settings.Log.Url, HttpProtocols.Http1AndHttp2);
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = s_grace);
        WebApplication app = builder.Build();
        _ = app.Services.GetRequiredService<HostTls>();
        Map(app, settings);
        return app;
    }

    private static void AddStations(IServiceCollection services)
    {
        services.AddSingleton<Bells>().AddSingleton<Ledger>().AddSingleton<Acts>()
            .AddSingleton<Admission>().AddSingleton<PolicyDesk>().AddSingleton<SubmitHandler>().AddSingleton<PacketRecorder>().AddSingleton<RefusalRecorder>()
            .AddSingleton<Partners>().AddSingleton<RelayCaller>().AddSingleton<RouteSteps>().AddSingleton<ForwardHandler>()
            .AddSingleton<DeliverHandler>().AddSingleton<ReceiptRecorder>().AddSingleton<AcknowledgeHandler>().AddSingleton<ForwardReceiptHandler>()
            .AddSingleton<TrackStream>().AddSingleton<ProofAnnouncer>().AddSingleton<Callers>().AddSingleton<FaultInterceptor>().AddSingleton<Readiness>();
        services.AddHostedService<SequencerService>().AddHostedService<HeartbeatService>().AddHostedService<Router>();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = EnvelopeLimits.Default.MaxBytes + (256 * 1024);
            grpc.Interceptors.Add<FaultInterceptor>();
        });
    }

    private static void Map(WebApplication app, GatewaySettings settings)
    {
        string grpc = $"*:{settings.Grpc.Url.Port}";
        string log = $"*:{settings.Log.Url.Port}";
        app.MapGrpcService<ExchangeEndpoint>().RequireHost(grpc);
        app.MapGrpcService<RelayEndpoint>().RequireHost(grpc);
        app.MapGrpcService<DirectoryEndpoint>().RequireHost(grpc);
        app.MapGrpcService<AuditEndpoint>().RequireHost(grpc);
        app.MapGrpcService<BlobsEndpoint>().RequireHost(grpc);
        app.MapGrpcService<HealthEndpoint>().RequireHost(grpc);
        app.MapGroup("").RequireHost(log).MapLog();
        app.MapGroup("").RequireHost(log).MapHealth();
    }
}
