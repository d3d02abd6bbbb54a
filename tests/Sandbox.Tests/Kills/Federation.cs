using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Interop.Cli.Certs;
using Interop.LocalPostgres;
using Interop.Sandbox.Start;
using Interop.Sandbox.Tests.Kills.Books;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>Two gateways, an agency at each and a second one at vn, and the oversight body, as processes of this machine, made by the development set-up.</summary>
internal sealed class Federation : IAsyncDisposable
{
    public const string Vn = "vn";
    public const string Kh = "kh";
    public const string VnPolice = "vn.police";
    public const string VnBorder = "vn.border";
    public const string KhPolice = "kh.police";
    public const string VnDpa = "vn.dpa";

    /// <summary>Where all their databases are, unless each has a file of its own.</summary>
    public const string Server = "database server";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private readonly SetupResult _setup;
    private readonly Dictionary<string, Party> _parties;
    private readonly ConcurrentDictionary<string, HostProcess> _running = new(StringComparer.Ordinal);
    private readonly PostgresServer? _server;

    private Federation(SetupResult setup, PostgresServer? server)
    {
        (_setup, _server) = (setup, server);
        SetupResult.OversightSetup dpa = setup.Oversight.Single(body => body.Name.Value == VnDpa);
        _parties = setup.Gateways
            .Where(gateway => Gateways.Contains(gateway.Code.Value))
            .Select(gateway => new Party(
                gateway.Code.Value, "Interop.Gateway.dll", "Gateway", gateway.Settings, new Uri(gateway.Log, "/health/ready"), dpa.Certificate, dpa.Key))
            .Concat(setup.Agencies
                .Where(agency => Agents.Contains(agency.Code.Value))
                .Select(agency => new Party(
                    agency.Code.Value, "Interop.NodeAgent.dll", "Agent", agency.Settings, new Uri(agency.Api, "/health/ready"), agency.Officers[0].Certificate, agency.Officers[0].Key)))
            .Append(new Party(VnDpa, "Interop.Oversight.dll", "Oversight", dpa.Settings, new Uri(dpa.Api, "/health/ready"), dpa.Certificate, dpa.Key))
            .ToDictionary(party => party.Name, StringComparer.Ordinal);
        foreach (Party party in _parties.Values)
        {
            party.Listen();
        }

        Books = new Bookkeeping(setup, _parties);
    }

    public static IReadOnlyList<string> Gateways { get; } = [Vn, Kh];

    public static IReadOnlyList<string> Agents { get; } = [VnPolice, KhPolice, VnBorder];

    public static IReadOnlyList<string> All { get; } = [.. Gateways, .. Agents, VnDpa];

    /// <summary>Makes keys, certificates, directory and settings; starts no service.</summary>
    /// <param name="database">On PostgreSQL a server of the federation's own is started, with a database for each service.</param>
    public static async Task<Federation> Make(string database = SandboxOptions.Sqlite)
    {
        string folder = Directory.CreateTempSubdirectory("interop-kills-").FullName;
        string policies = DevelopmentSetup.FindPolicies() ?? throw new DirectoryNotFoundException("The repository's folder policies/ is not above the tests.");
        int port = FreePorts.Base(DevelopmentPorts.Range);
        SetupResult setup = DevelopmentSetup.Create(folder, port, policies, TimeProvider.System.GetUtcNow());
        return new Federation(setup, database == SandboxOptions.Postgres ? await ServerDatabases.Provide(setup, port, CancellationToken.None) : null);
    }

    /// <summary>What all stores say.</summary>
    public Bookkeeping Books { get; }

    public Party Party(string name) => _parties[name];

    public HostProcess Running(string name) => _running[name];

    /// <summary>Starts them side by side and waits until each says that it is ready.</summary>
    public Task Start(params IEnumerable<string> names) => Task.WhenAll(names.Select(StartOne));

    /// <summary>Starts one and does not wait.</summary>
    public async Task<HostProcess> Spawn(string name)
    {
        if (_running.TryRemove(name, out HostProcess? before))
        {
            await before.DisposeAsync();
        }

        return _running[name] = HostProcess.Start(_parties[name]);
    }

    /// <summary>The first officer of an agency with that role.</summary>
    public OfficerClient Officer(string agency, string role)
    {
        SetupResult.AgencySetup home = _setup.Agencies.Single(one => one.Code.Value == agency);
        SetupResult.OfficerSetup officer = home.Officers.First(one => one.Role == role);
        return new OfficerClient(home.Api, officer.Certificate, officer.Key, _setup.CaBundle);
    }

    /// <summary>SIGKILL from outside.</summary>
    public Task Kill(string name) => _running[name].Kill();

    /// <summary>SIGKILL to the database server with all its processes; it is started again on the same data, and every service that ran is ready again by itself.</summary>
    /// <param name="away">How long nobody answers there.</param>
    public async Task KillServer(TimeSpan away)
    {
        PostgresServer server = _server ?? throw new InvalidOperationException("Every service of this federation has a file of its own; there is no server.");
        await server.Kill();
        await Task.Delay(away);
        await server.Start();
        await Task.WhenAll(_running.Keys.Select(Ready));
    }

    /// <summary>Stops those of them that run, side by side, and expects each to end in good order.</summary>
    public Task Stop(params IEnumerable<string> names) => Task.WhenAll(names.Where(_running.ContainsKey).ToList().Select(StopOne));

    /// <summary>The last lines of every service.</summary>
    public string Tails() => string.Join("\n", _running.Values.Select(process => $"--- {process.Party}\n{process.Tail()}"));

    public async ValueTask DisposeAsync()
    {
        foreach (HostProcess process in _running.Values)
        {
            await process.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (Plan.KillSettings.Keep)
        {
            Console.Error.WriteLine(_setup.Folder);
        }
        else
        {
            Directory.Delete(_setup.Folder, recursive: true);
        }
    }

    private async Task StopOne(string name)
    {
        HostProcess process = _running[name];
        int code = await process.Stop();
        if (code != 0)
        {
            throw new InvalidOperationException($"{process.Party} ended with {code} after SIGTERM instead of 0.\n{process.Tail()}");
        }

        _running.TryRemove(name, out _);
        await process.DisposeAsync();
    }

    private async Task StartOne(string name)
    {
        await Spawn(name);
        await Ready(name);
    }

    private async Task Ready(string name)
    {
        Party party = _parties[name];
        HostProcess process = _running[name];
        using OfficerClient asking = new(party.Health, party.Certificate, party.Key, _setup.CaBundle);
        Stopwatch watch = Stopwatch.StartNew();
        while (!await asking.Answers(party.Health.AbsolutePath))
        {
            if (!process.Alive || watch.Elapsed > s_patience)
            {
                int? code = process.Alive ? null : await process.Exit();
                string end = code is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; it ended with {code}");
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{party} is not ready after {watch.Elapsed.TotalSeconds:f1} s{end}.\n{process.Tail()}"));
            }

            await Task.Delay(50);
        }
    }
}
