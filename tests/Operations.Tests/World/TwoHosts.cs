using System.Collections.Concurrent;
using Interop.Operations.Tests.Pages;
using Interop.Operations.Tests.Units;

namespace Interop.Operations.Tests.World;

/// <summary>All machines of the pages below one temporary folder, two of them connected by a network, with services started as their units say.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    private const string Hosts = """
        127.0.0.1 localhost
        192.0.2.10 gateway.vn.interop.example agent.vn.interop.example oversight.vn.interop.example
        198.51.100.10 gateway.kh.interop.example agent.kh.interop.example

        """;

    private readonly string _root = Directory.CreateTempSubdirectory("iops-").FullName;
    private readonly ConcurrentDictionary<string, Machine> _machines = new(StringComparer.Ordinal);
    private readonly UnitRunner _units;
    private Network? _network;

    private TwoHosts()
    {
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_101_101);
        Directory.CreateDirectory(Path.Combine(_root, "ask"));
        Directory.CreateDirectory(Path.Combine(_root, "exchange"));
        File.WriteAllText(Path.Combine(_root, "hosts"), Hosts);
        _units = new UnitRunner(this, Path.Combine(_root, "ask"));
    }

    public Network Network => _network ?? throw new InvalidOperationException("There is no network yet.");

    /// <summary>True where each service gets a user of its own: it takes root, and a runtime that such a user can reach.</summary>
    public bool Users { get; private set; }

    public static async Task<TwoHosts> Build()
    {
        TwoHosts made = new();
        try
        {
            made._network = await Network.Lay(Path.Combine(made._root, "hosts"));
            int number = StandIns.Users.Values.First();
            made.Users = Environment.IsPrivilegedProcess
                && (await Ran.Of(["setpriv", $"--reuid={number}", $"--regid={number}", "--clear-groups", Path.Combine(Runtime, "dotnet"), "--list-runtimes"])).Exit == 0;
            StandIns.Write(Path.Combine(made._root, "standins"), made.Users);
            made._units.Begin();
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>A machine, set up when it is first named.</summary>
    public Machine Machine(string name) => _machines.GetOrAdd(name, _ => new Machine(name, _root));

    /// <summary>Runs a block on one of its machines, as a shell of that machine would.</summary>
    public async Task<Ran> Run(CommandBlock block, string name)
    {
        Machine machine = Machine(name);
        string script = Path.Combine(machine.Root, "block.sh");
        await File.WriteAllTextAsync(script, $"cd {machine.Source}\nset -euo pipefail\n{machine.Map(block.Script)}\n");
        return await Ran.Of([.. Network.On(machine.Host), "bash", script], Around(machine));
    }

    /// <summary>Stops every service and says how each ended.</summary>
    public Task<IReadOnlyList<(string Unit, int? Exit)>> StopAll() => _units.StopAll();

    /// <summary>Every line that services wrote.</summary>
    public IEnumerable<string> Journal() => _machines.Values.SelectMany(machine => Directory.GetFiles(machine.At("journal"))).SelectMany(File.ReadLines);

    public Dictionary<string, string> Around(Machine machine) => new(StringComparer.Ordinal)
    {
        ["HOSTNAME"] = machine.Name,
        ["PATH"] = $"{machine.At("usr/local/bin")}:{Path.Combine(_root, "standins")}:/usr/sbin:/usr/bin:/sbin:/bin",
        ["HOME"] = machine.At("home"),
        ["DOTNET_ROOT"] = Runtime,
        ["DOTNET_TieredPGO"] = "0",
        ["NO_COLOR"] = "1",
        ["INTEROP_ASK"] = Path.Combine(_root, "ask"),
        ["INTEROP_MACHINE"] = machine.Root,
        ["INTEROP_BUILT"] = Repository.Built,
    };

    public async ValueTask DisposeAsync()
    {
        await _units.DisposeAsync();
        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
    }

    private static string Runtime => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
}
