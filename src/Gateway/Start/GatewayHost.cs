using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Serving;
using Interop.Gateway.Audit;
using Interop.Gateway.Blobs;
using Interop.Gateway.Decide;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Interop.Gateway.Start;

/// <summary>Puts a gateway together from its configuration file. Several can run in one process, and stop and start again in it.</summary>
public static class GatewayHost
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    /// <param name="path">Configuration file with a section "Gateway".</param>
    /// <param name="logging">Where logs go; null for JSON lines on the console.</param>
    /// <returns>The gateway, built and not yet started; disposing it closes its database and keys.</returns>
    /// <exception cref="StartRefusedException">Something it cannot start without is missing or wrong.</exception>
    public static async Task<WebApplication> Build(string path, Action<ILoggingBuilder>? logging = null)
    {
        GatewaySettings settings = SettingsFile.Read(path, "Gateway", GatewaySettingsJson.Default.GatewaySettings);
        settings.Check(path);
        string At(string relative) => SettingsFile.Resolve(path, relative);
        TimeProvider clock = TimeProvider.System;
        DirectorySnapshot directory = Startup.Directory(At(settings.Directory), clock.GetUtcNow());
        PolicyFolder documents = new(At(settings.Policies), settings.PolicySigners is { } signers ? At(signers) : null, Path.Combine(At(settings.DataDirectory), "policies-in-use.json"));
        PolicySnapshot policies = documents.Read(directory);
        IssuedCertificate certificate = Startup.Certificate(At(settings.Tls.Certificate), At(settings.Tls.Key));
        Holdings held = GatewayKeys.Open(path, settings, directory);
        try
        {
            string data = At(settings.DataDirectory);
            held.Store = await ServiceDatabase.Open<GatewayContext>(settings.Database, path, data, "gateway.db");
            held.Mark = GatewayStore.OpenMark(data);
            await DirectoryMemory.Require(held.Store, directory, At(settings.Directory), clock);
            OwnCertificate own = GatewayKeys.Certificate(path, settings, directory);
            (TrustFiles files, PeerTrust trust) = TrustFiles.Open(settings.Trust, path, At(settings.Directory), directory, data, own, clock.GetUtcNow());
            LogStore log = new(held.Store);
            LogSigner signer = new(settings.Log.Origin, held.LogKey);
            KillPoint kill = settings.Faults.ToKillPoint(path);
            Sequencer sequencer = await GatewayStore.Lead(new KillableLogStore(log, kill), new KillableMark(held.Mark, kill), signer, data);

            WebApplicationBuilder builder = PlainHost.Create();

            // Each station says what became of a packet; four lines more for each request would cost more than deciding it.
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
            (logging ?? (to => to.AddJsonConsole()))(builder.Logging);
            builder.Services
                .AddSingleton(_ => held) // a factory: what the container makes, it disposes, last what was made first
                .AddSingleton(clock).AddSingleton(held.Store).AddSingleton<ILogStore>(log).AddSingleton(sequencer)
                .AddSingleton(new GatewayIdentity(GatewayCode.Parse(settings.Name), held.Signing, settings.Log.Origin))
                .AddSingleton<CurrentDirectory>()
                .AddSingleton(new CurrentPolicy(policies))
                .AddSingleton(documents)
                .AddSingleton(settings.Suites.ToLimits(path))
                .AddSingleton(new LogEpoch { Value = sequencer.Epoch })
                .AddSingleton(kill)
                .AddSingleton(new HeartbeatPeriod(TimeSpan.FromSeconds(settings.Log.HeartbeatSeconds)))
                .AddSingleton(new DiskSpace(data, clock))
                .AddSingleton(settings.Blobs)
                .AddSingleton(new BlobFolder(Path.Combine(data, "blobs")))
                .AddSingleton(_ => new LogProver(log, signer.Key))
                .AddSingleton(new PublishedLog(log))
                .AddPeers(files, trust, certificate, provider => refused => FaultLog.PeerRefused(provider.GetRequiredService<ILogger<HostTls>>(), refused.Sentence, refused.Code))
                .AddStations();
            Listen(builder, settings);
            WebApplication app = builder.Build();
            _ = app.Services.GetRequiredService<Holdings>();
            _ = app.Services.GetRequiredService<HostTls>();
            if (settings.PolicySigners is null)
            {
                FaultLog.PolicyUnsigned(app.Logger);
            }

            app.MapStations(new ListenPort(settings.Grpc.Url.Port), new ListenPort(settings.Log.Url.Port));
            return app;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    private static void Listen(WebApplicationBuilder builder, GatewaySettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            HostTls tls = kestrel.ApplicationServices.GetRequiredService<HostTls>();
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // gRPC limits each message; a stream of them has no end
            tls.ListenForParties(kestrel, settings.Grpc.Url, HttpProtocols.Http2);
            tls.ListenForParties(kestrel, settings.Log.Url, HttpProtocols.Http1AndHttp2);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_grace);
    }
}
