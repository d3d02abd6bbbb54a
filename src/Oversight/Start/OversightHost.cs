using Interop.AuditLog.Notes;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Oversight.Compare;
using Interop.Oversight.Examine;
using Interop.Oversight.Report;
using Interop.Oversight.Witness;
using Interop.Storage;
using Interop.Storage.Oversight;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Interop.Oversight.Start;

/// <summary>Puts an oversight service together from its configuration file. Several can run in one process.</summary>
public static class OversightHost
{
    private const string Section = "Oversight";
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    /// <param name="path">Configuration file with a section "Oversight".</param>
    /// <param name="logging">Where logs go; null for JSON lines on the console.</param>
    /// <param name="clock">Null for the system's.</param>
    /// <returns>The service, built and not yet started.</returns>
    /// <exception cref="StartRefusedException">Something it cannot start without is missing or wrong.</exception>
    public static async Task<WebApplication> Build(string path, Action<ILoggingBuilder>? logging = null, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        OversightSettings settings = SettingsFile.Read(path, Section, OversightSettingsJson.Default.OversightSettings);
        string At(string file) => SettingsFile.Resolve(path, file);
        Check(settings, path);
        DirectorySnapshot directory = Startup.Directory(At(settings.Directory), clock.GetUtcNow());
        OversightRecord self = OversightName.TryParse(settings.Name, out OversightName name) && directory.Oversight(name) is { } record
            ? record
            : throw new StartRefusedException("oversight-not-listed", path, "Name is no oversight body that the directory lists. An authority lists it first, e.g. vn.dpa.");
        WatchedLog[] logs = [.. directory.Gateways.Select(gateway => Watched(gateway, At(settings.Directory)))];
        IssuedCertificate certificate = Startup.Certificate(At(settings.Tls.Certificate), At(settings.Tls.Key));
        Store<OversightContext> store = await ServiceDatabase.Open<OversightContext>(settings.Database, path, At(settings.DataDirectory), "oversight.db");

        OwnCertificate own = new(At(settings.Tls.Certificate), At(settings.Tls.Key), new PeerIdentity.Oversight(name), hosts: []);
        (TrustFiles files, PeerTrust trust) = await OpenTrust(store, settings, path, directory, own, clock.GetUtcNow());

        WebApplicationBuilder builder = PlainHost.Create();
        (logging ?? (to => to.AddJsonConsole()))(builder.Logging);
        IServiceCollection services = builder.Services;
        services.AddSingleton(clock).AddSingleton(new OversightBody(name)).AddSingleton(settings.Faults.ToKillPoint(path))
            .AddSingleton<IReadOnlyList<WatchedLog>>(logs)
            // By factories, so that they are closed with the service.
            .AddSingleton<IWriteQueue<OversightContext>>(_ => store)
            .AddPeers(files, trust, certificate, provider => refused => WitnessLog.PeerRefused(provider.GetRequiredService<ILogger<HostTls>>(), refused.Sentence, refused.Code))
            .AddSingleton<IDirectoryFollower, DirectoryFollower>().AddSingleton(new EmergencyMethods([]))
            .AddSingleton(Rules(settings))
            .AddSingleton(new WatchPeriod(TimeSpan.FromSeconds(settings.EverySeconds)))
            .AddSingleton(new WatchRules($"oversight/{name}", directory.Jurisdictions.All(one => self.ListedBy.Contains(one.Code)), TimeSpan.FromSeconds(settings.GraceSeconds)))
            .AddSingleton<GatewayLinks>().AddSingleton<WitnessStore>().AddSingleton<FindingLedger>()
            .AddSingleton(Watchers).AddSingleton<Rounds>().AddSingleton<Examiner>().AddSingleton<Reporter>();
        services.AddHostedService<WatchService>();
        services.AddGrpc(grpc => grpc.Interceptors.Add<StandingInterceptor>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = s_grace);
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ApplicationServices.GetRequiredService<HostTls>().ListenForParties(kestrel, settings.Api.Url, HttpProtocols.Http1AndHttp2));
        WebApplication app = builder.Build();
        _ = app.Services.GetRequiredService<IWriteQueue<OversightContext>>();
        app.MapReport();
        app.MapHealth();
        app.MapGrpcService<ReportService>();
        app.MapGrpcService<HealthService>();
        return app;
    }

    private static async Task<(TrustFiles Files, PeerTrust Trust)> OpenTrust(
        Store<OversightContext> store, OversightSettings settings, string path, DirectorySnapshot directory, OwnCertificate own, DateTimeOffset now)
    {
        try
        {
            return TrustFiles.Open(settings.Trust, path, SettingsFile.Resolve(path, settings.Directory), directory, SettingsFile.Resolve(path, settings.DataDirectory), own, now);
        }
        catch (StartRefusedException)
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static IReadOnlyList<LogWatcher> Watchers(IServiceProvider provider)
    {
        GatewayLinks links = provider.GetRequiredService<GatewayLinks>();
        WitnessStore store = provider.GetRequiredService<WitnessStore>();
        FindingLedger findings = provider.GetRequiredService<FindingLedger>();
        WatchRules rules = provider.GetRequiredService<WatchRules>();
        DirectorySnapshot directory = provider.GetRequiredService<PeerTrust>().Directory;
        return
        [
            .. provider.GetRequiredService<IReadOnlyList<WatchedLog>>().Select(log =>
            {
                GatewayRecord gateway = directory.Gateway(log.Gateway)!;
                EntryOpener opener = new(log, links.Audit(gateway), store, findings, rules);
                return new LogWatcher(
                    log, links.Log(gateway), opener, store, findings, rules, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LogWatcher>>());
            }),
        ];
    }

    private static WatchedLog Watched(GatewayRecord gateway, string folder) => VKey.TryParse(gateway.LogVkey, out VKey? key)
        ? new WatchedLog(gateway.Code, key)
        : throw new StartRefusedException("log-key-malformed", folder, $"The directory lists a log key for gateway {gateway.Code} that is none. Its authority corrects it.");

    private static PairingRules Rules(OversightSettings settings) => new()
    {
        Grace = TimeSpan.FromSeconds(settings.GraceSeconds),
        Mirror = TimeSpan.FromSeconds(settings.MirrorSeconds),
        Silence = TimeSpan.FromSeconds(settings.SilenceSeconds),
    };

    private static void Check(OversightSettings settings, string path)
    {
        Within(settings.EverySeconds, 1, 3_600, nameof(settings.EverySeconds), path);
        Within(settings.GraceSeconds, 5, 3_600, nameof(settings.GraceSeconds), path);
        Within(settings.MirrorSeconds, 5, 86_400, nameof(settings.MirrorSeconds), path);
        settings.Trust.Check(path);
        Within(settings.SilenceSeconds, 10, 86_400, nameof(settings.SilenceSeconds), path);
    }

    private static void Within(int value, int least, int most, string name, string path)
    {
        if (value < least || value > most)
        {
            throw new StartRefusedException("settings-malformed", path, $"{name} is {value}; expected {least} to {most}.");
        }
    }
}
