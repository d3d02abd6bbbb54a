using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Interop.Cli.Certs;

namespace Interop.Bench.EndToEnd;

/// <summary>Gateways vn and kh and agents vn.police and kh.police as four processes of this machine, made by the development set-up in a temporary folder.</summary>
internal sealed class FourParties : IAsyncDisposable
{
    private static readonly string[] s_gateways = ["vn", "kh"];
    private static readonly string[] s_agencies = ["vn.police", "kh.police"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly List<PartyProcess> _processes = [];

    private FourParties(SetupResult setup) => Setup = setup;

    public SetupResult Setup { get; }

    public IReadOnlyList<PartyProcess> Processes => _processes;

    /// <summary>The two agencies, each the other's partner.</summary>
    public IReadOnlyList<SetupResult.AgencySetup> Agencies => [.. s_agencies.Select(name => Setup.Agencies.Single(one => one.Code.Value == name))];

    /// <summary>Makes keys, certificates, directory and settings, starts the processes and waits until each says that it is ready.</summary>
    public static async Task<FourParties> Start(TimeProvider clock)
    {
        string policies = DevelopmentSetup.FindPolicies() ?? throw new DirectoryNotFoundException("The folder policies is neither in the working directory nor above it; run the bench inside the repository.");
        string folder = Path.Combine(Directory.CreateTempSubdirectory("interop-bench-").FullName, "federation");
        FourParties parties = new(DevelopmentSetup.Create(folder, FreePorts(), policies, clock.GetUtcNow()));
        try
        {
            // One after the other: agents look for their gateway at once, and would wait before they look again.
            foreach (Party party in parties.All())
            {
                PartyProcess process = PartyProcess.Start(party);
                parties._processes.Add(process);
                await parties.Ready(process);
            }

            return parties;
        }
        catch
        {
            await parties.DisposeAsync();
            throw;
        }
    }

    /// <summary>Processor time of each so far, by name.</summary>
    public IReadOnlyDictionary<string, TimeSpan> ProcessorTimes() => _processes.ToDictionary(process => process.Party.Name, process => process.ProcessorTime, StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">One of them ended.</exception>
    public void RequireAlive()
    {
        if (_processes.Find(process => !process.Alive) is { } dead)
        {
            throw new InvalidOperationException($"{dead.Party.Name} ended.\n{dead.Tail()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PartyProcess process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        if (Environment.GetEnvironmentVariable("INTEROP_BENCH_KEEP") is null)
        {
            Directory.Delete(Path.GetDirectoryName(Setup.Folder)!, recursive: true);
        }
    }

    private IEnumerable<Party> All()
    {
        SetupResult.OversightSetup reader = Setup.Oversight[0];
        return s_gateways.Select(name => Setup.Gateways.Single(one => one.Code.Value == name))
            .Select(gateway => new Party(gateway.Code.Value, "Interop.Gateway.dll", gateway.Settings, new Uri(gateway.Log, "/health/ready"), reader.Certificate, reader.Key))
            .Concat(Agencies.Select(agency => new Party(
                agency.Code.Value, "Interop.NodeAgent.dll", agency.Settings, new Uri(agency.Api, "/health/ready"), agency.Officers[0].Certificate, agency.Officers[0].Key)));
    }

    private async Task Ready(PartyProcess process)
    {
        Party party = process.Party;
        using OfficerClient asking = new(party.Health, party.Certificate, party.Key, Setup.CaBundle);
        Stopwatch watch = Stopwatch.StartNew();
        while (!await asking.Answers(party.Health.AbsolutePath))
        {
            RequireAlive();
            if (watch.Elapsed > s_patience)
            {
                throw new TimeoutException($"{party.Name} is not ready after {s_patience.TotalSeconds} s.\n{process.Tail()}");
            }

            await Task.Delay(50);
        }
    }

    // Below the ephemeral range, where no outgoing connection takes one of them between our look and their use.
    private static int FreePorts()
    {
        for (int from = 25_000 + (Environment.ProcessId % 200 * 25); from < 32_000; from += DevelopmentPorts.Range + 1)
        {
            if (Enumerable.Range(from + 1, DevelopmentPorts.Range).All(IsFree))
            {
                return from;
            }
        }

        throw new InvalidOperationException("There is no range of free ports on loopback.");
    }

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
