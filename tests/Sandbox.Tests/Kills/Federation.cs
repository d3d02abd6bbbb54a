using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Interop.AuditLog.Notes;
using Interop.Cli.Certs;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Traffic;

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

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private readonly SetupResult _setup;
    private readonly Dictionary<string, Party> _parties;
    private readonly ConcurrentDictionary<string, HostProcess> _running = new(StringComparer.Ordinal);
    private readonly StoreReading _stores;

    private Federation(SetupResult setup)
    {
        _setup = setup;
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

        _stores = new StoreReading(Gateways.ToDictionary(
            name => name,
            name => VKey.TryParse(setup.Directory.Gateway(GatewayCode.Parse(name))!.LogVkey, out VKey? key) ? key : throw new InvalidDataException($"The directory lists no vkey of {name}."),
            StringComparer.Ordinal));
    }

    public static IReadOnlyList<string> Gateways { get; } = [Vn, Kh];

    public static IReadOnlyList<string> Agents { get; } = [VnPolice, KhPolice, VnBorder];

    public static IReadOnlyList<string> All { get; } = [.. Gateways, .. Agents, VnDpa];

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

    /// <summary>Stops those of them that run, side by side, and expects each to end in good order.</summary>
    public Task Stop(params IEnumerable<string> names) => Task.WhenAll(names.Where(_running.ContainsKey).ToList().Select(StopOne));

    /// <summary>Lets oversight look at every log now, and reads what it keeps and reports.</summary>
    public async Task<OversightBooks> Oversight()
    {
        Party body = _parties[VnDpa];
        using OfficerClient asking = new(body.Health, body.Certificate, body.Key, _setup.CaBundle);
        OfficerClient.Reply report = await asking.PostAgain("/v1/check", new { });
        if (!report.Ok)
        {
            throw new InvalidOperationException($"POST /v1/check: {report.Status} {report.Body}");
        }

        JsonElement findings = await asking.Get("/v1/findings");
        return new OversightBooks
        {
            Logs = await _stores.Copies(body, Gateways),
            Packets = [.. report.Body.GetProperty("packets").EnumerateArray().Select(packet => new OversightBooks.Ending(DigestOf(packet), packet.GetProperty("state").GetString()!))],
            Findings = [.. findings.GetProperty("findings").EnumerateArray().Concat(findings.GetProperty("past").EnumerateArray()).Select(finding => new OversightBooks.Finding(
                finding.GetProperty("code").GetString()!, finding.GetProperty("severity").GetString()!, finding.GetProperty("sentence").GetString()!))],
        };
    }

    /// <summary>What was told, and what all stores say.</summary>
    public async Task<History> Count(Journal journal, OversightBooks oversight)
    {
        List<AgentBooks> agents = [];
        foreach (SetupResult.AgencySetup agency in _setup.Agencies.Where(agency => Agents.Contains(agency.Code.Value)))
        {
            agents.Add(await _stores.Agent(_parties[agency.Code.Value], agency.Gateway.Value));
        }

        List<GatewayBooks> gateways = [];
        foreach (string gateway in Gateways)
        {
            gateways.Add(await _stores.Gateway(_parties[gateway]));
        }

        return new History { Told = journal.Told, Shown = journal.Shown, Agents = agents, Gateways = gateways, Oversight = oversight };
    }

    /// <summary>The last lines of every service.</summary>
    public string Tails() => string.Join("\n", _running.Values.Select(process => $"--- {process.Party}\n{process.Tail()}"));

    public async ValueTask DisposeAsync()
    {
        foreach (HostProcess process in _running.Values)
        {
            await process.DisposeAsync();
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

    private static Digest DigestOf(JsonElement packet) =>
        Digest.TryParse(packet.GetProperty("digest").GetString(), out Digest digest) ? digest : throw new InvalidDataException("The report names a packet by what is no digest.");

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
        HostProcess process = await Spawn(name);
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
