using System.Collections.Concurrent;
using System.Diagnostics;
using Interop.Cli.Certs;
using Interop.Packets;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>Gateways vn and kh and agents vn.police and kh.police as four processes of this machine, made by the development set-up.</summary>
internal sealed class Federation : IAsyncDisposable
{
    public const string Vn = "vn";
    public const string Kh = "kh";
    public const string VnPolice = "vn.police";
    public const string KhPolice = "kh.police";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private readonly SetupResult _setup;
    private readonly Dictionary<string, Party> _parties;
    private readonly ConcurrentDictionary<string, HostProcess> _running = new(StringComparer.Ordinal);

    private Federation(SetupResult setup)
    {
        _setup = setup;
        SetupResult.OversightSetup reader = setup.Oversight[0];
        _parties = setup.Gateways
            .Where(gateway => gateway.Code.Value is Vn or Kh)
            .Select(gateway => new Party(
                gateway.Code.Value, "Interop.Gateway.dll", "Gateway", gateway.Settings, new Uri(gateway.Log, "/health/ready"), reader.Certificate, reader.Key))
            .Concat(setup.Agencies
                .Where(agency => agency.Code.Value is VnPolice or KhPolice)
                .Select(agency => new Party(
                    agency.Code.Value, "Interop.NodeAgent.dll", "Agent", agency.Settings, new Uri(agency.Api, "/health/ready"), agency.Officers[0].Certificate, agency.Officers[0].Key)))
            .ToDictionary(party => party.Name, StringComparer.Ordinal);
        foreach (Party party in _parties.Values)
        {
            party.Listen();
        }
    }

    public static IReadOnlyList<string> All { get; } = [Vn, Kh, VnPolice, KhPolice];

    /// <summary>Makes keys, certificates, directory and settings; starts nothing.</summary>
    public static Federation Make()
    {
        string folder = Directory.CreateTempSubdirectory("interop-kills-").FullName;
        string policies = DevelopmentSetup.FindPolicies() ?? throw new DirectoryNotFoundException("The repository's folder policies/ is not above the tests.");
        return new Federation(DevelopmentSetup.Create(folder, FreePorts.Base(DevelopmentPorts.Range), policies, TimeProvider.System.GetUtcNow()));
    }

    public Party Party(string name) => _parties[name];

    public HostProcess Running(string name) => _running[name];

    /// <summary>Starts them side by side and waits until each says that it is ready.</summary>
    public Task Start(params IEnumerable<string> names) => Task.WhenAll(names.Select(StartOne));

    /// <summary>The first officer of an agency with that role.</summary>
    public OfficerClient Officer(string agency, string role)
    {
        SetupResult.AgencySetup home = _setup.Agencies.Single(one => one.Code.Value == agency);
        SetupResult.OfficerSetup officer = home.Officers.First(one => one.Role == role);
        return new OfficerClient(home.Api, officer.Certificate, officer.Key, _setup.CaBundle);
    }

    /// <summary>Waits until the service dies by its own SIGKILL, then starts it without the fault.</summary>
    /// <returns>Milliseconds from the death to ready.</returns>
    public async Task<long> ReviveAfterItsKill(string name, string point, CancellationToken cancellation)
    {
        HostProcess victim = _running[name];
        int code;
        try
        {
            code = await victim.Exit(cancellation);
        }
        catch (OperationCanceledException never)
        {
            throw new InvalidOperationException($"{victim.Party} never reached {point}.\n{victim.Tail()}", never);
        }

        if (code != HostProcess.Killed)
        {
            throw new InvalidOperationException($"{victim.Party} ended with {code} instead of being killed at {point}.\n{victim.Tail()}");
        }

        Stopwatch watch = Stopwatch.StartNew();
        victim.Party.Disarm();
        await StartOne(name);
        return watch.ElapsedMilliseconds;
    }

    /// <summary>SIGKILL from outside.</summary>
    public Task Kill(string name) => _running[name].Kill();

    /// <summary>Starts whatever does not run.</summary>
    public Task StartMissing() => Start(All.Where(name => !_running.ContainsKey(name)));

    /// <summary>Stops those of them that run, side by side, and expects each to end in good order.</summary>
    public Task Stop(params IEnumerable<string> names) => Task.WhenAll(names.Where(_running.ContainsKey).ToList().Select(StopOne));

    /// <summary>What the four stores say.</summary>
    /// <param name="told">Packets that officers were told of.</param>
    /// <param name="acknowledged">Of these, the ones for which responsibility was accepted.</param>
    public async Task<History> Count(IReadOnlyList<PacketId> told, IReadOnlySet<PacketId> acknowledged) => new(
        told,
        acknowledged,
        await StoreReading.Agent(VnPolice, _parties[VnPolice].Data),
        await StoreReading.Gateway(Vn, _parties[Vn].Data, Vkey(Vn)),
        await StoreReading.Gateway(Kh, _parties[Kh].Data, Vkey(Kh)),
        await StoreReading.Agent(KhPolice, _parties[KhPolice].Data));

    /// <summary>The last lines of every service.</summary>
    public string Tails() => string.Join("\n", _running.Values.Select(process => $"--- {process.Party}\n{process.Tail()}"));

    public async ValueTask DisposeAsync()
    {
        foreach (HostProcess process in _running.Values)
        {
            await process.DisposeAsync();
        }

        if (Environment.GetEnvironmentVariable("INTEROP_KILL_KEEP") is null)
        {
            Directory.Delete(_setup.Folder, recursive: true);
        }
    }

    private string Vkey(string gateway) => _setup.Directory.Gateway(GatewayCode.Parse(gateway))!.LogVkey;

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
        Party party = _parties[name];
        HostProcess process = HostProcess.Start(party);
        if (_running.TryGetValue(name, out HostProcess? before))
        {
            await before.DisposeAsync();
        }

        _running[name] = process;
        using OfficerClient asking = new(party.Health, party.Certificate, party.Key, _setup.CaBundle);
        Stopwatch watch = Stopwatch.StartNew();
        while (!await asking.Answers(party.Health.AbsolutePath))
        {
            if (!process.Alive || watch.Elapsed > s_patience)
            {
                throw new InvalidOperationException($"{party} is not ready after {watch.Elapsed.TotalSeconds:f1} s{(process.Alive ? "" : $"; it ended with {await process.Exit()}")}.\n{process.Tail()}");
            }

            await Task.Delay(50);
        }
    }
}
