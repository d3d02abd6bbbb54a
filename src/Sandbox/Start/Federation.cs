using Interop.Cli.Certs;
using Interop.Gateway.Start;
using Interop.LocalPostgres;
using Interop.NodeAgent.Start;
using Interop.Oversight.Start;

namespace Interop.Sandbox.Start;

/// <summary>All hosts of the sandbox, in this process and apart from each other: each has its own folder, keys, database, log and ports.</summary>
internal sealed class Federation : IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly Action<HostEvent> _happened;
    private readonly List<(string Name, WebApplication App, HostLog Log)> _hosts = [];
    private readonly string _logs;
    private PostgresServer? _server;

    private Federation(SetupResult setup, Action<HostEvent> happened, TimeProvider clock)
    {
        (Setup, _happened, _clock) = (setup, happened, clock);
        _logs = Directory.CreateDirectory(Path.Combine(setup.Folder, "logs")).FullName;
    }

    /// <summary>Who is who, and where each one's files lie.</summary>
    public SetupResult Setup { get; }

    /// <summary>Files of the database server, or null where every service has an SQLite file.</summary>
    public string? ServerData => _server?.Data;

    /// <summary>Files of captured logs.</summary>
    public string Logs => _logs;

    /// <summary>Names of the hosts, in the order they were started.</summary>
    public IEnumerable<string> Names => _hosts.Select(host => host.Name);

    /// <summary>Makes keys, certificates, the directory and settings, and starts every host: gateways, then agents, then oversight.</summary>
    /// <param name="folder">Empty.</param>
    /// <param name="options">First port, and which databases.</param>
    /// <param name="policies">Folder of policy documents.</param>
    /// <param name="happened">Told what every host logs, as it happens, from any thread.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Interop.Hosting.Start.StartRefusedException">One does not start.</exception>
    public static async Task<Federation> Start(string folder, SandboxOptions options, string policies, Action<HostEvent> happened, TimeProvider clock, CancellationToken cancellation)
    {
        Federation federation = new(DevelopmentSetup.Create(folder, options.Port, policies, clock.GetUtcNow()), happened, clock);
        try
        {
            if (options.Database == SandboxOptions.Postgres)
            {
                federation._server = await ServerDatabases.Provide(federation.Setup, options.Port, cancellation);
            }

            await Task.WhenAll(federation.Setup.Gateways.Select(gateway => federation.Run("gateway-" + gateway.Code, logs => GatewayHost.Build(gateway.Settings, logs), cancellation)));
            await Task.WhenAll(federation.Setup.Agencies.Select(agency => federation.Run("agent-" + agency.Code, logs => NodeAgentHost.Build(agency.Settings, logging: logs), cancellation)));
            await Task.WhenAll(federation.Setup.Oversight.Select(body => federation.Run("oversight-" + body.Name, logs => OversightHost.Build(body.Settings, logs), cancellation)));
            return federation;
        }
        catch
        {
            await federation.DisposeAsync();
            throw;
        }
    }

    /// <summary>The services of a host, to look into its store.</summary>
    public IServiceProvider ServicesOf(string host) => _hosts.Find(one => one.Name == host).App.Services;

    /// <summary>Stops the hosts in reverse order; each finishes what it has begun. Then the database server, where there is one.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach ((_, WebApplication app, HostLog log) in Enumerable.Reverse(_hosts))
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            log.Dispose();
        }

        _hosts.Clear();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task Run(string name, Func<Action<ILoggingBuilder>, Task<WebApplication>> build, CancellationToken cancellation)
    {
        HostLog log = new(name, Path.Combine(_logs, name + ".log"), _happened, _clock);
        WebApplication app = await build(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        lock (_hosts)
        {
            _hosts.Add((name, app, log));
        }

        await app.StartAsync(cancellation);
    }
}
