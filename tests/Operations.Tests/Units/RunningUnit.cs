using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Interop.Operations.Tests.World;

namespace Interop.Operations.Tests.Units;

/// <summary>A service started as its unit's ExecStart says, with the state folder, credential and user that systemd would give it.</summary>
internal sealed class RunningUnit : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _written;
    private readonly UnitFile _unit;

    private RunningUnit(Process process, UnitFile unit, string journal)
    {
        (_process, _unit) = (process, unit);
        StreamWriter to = new(new FileStream(journal, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        TextWriter both = TextWriter.Synchronized(to);
        _written = Task.WhenAll(Append(process.StandardOutput, both), Append(process.StandardError, both)).ContinueWith(_ => to.Dispose(), TaskScheduler.Default);
    }

    public bool Active => !_process.HasExited;

    /// <summary>Starts it and waits until it says that it is ready, or ends.</summary>
    /// <param name="machine">Where.</param>
    /// <param name="network">By whose network.</param>
    /// <param name="name">With ".service".</param>
    /// <param name="users">Whether it gets a user of its own.</param>
    /// <param name="environment">Of every command.</param>
    public static async Task<RunningUnit> Start(Machine machine, Network network, string name, bool users, IReadOnlyDictionary<string, string> environment)
    {
        string instance = name[(name.IndexOf('@', StringComparison.Ordinal) + 1)..^".service".Length];
        UnitFile unit = UnitFile.Read(machine.At("etc/systemd/system/" + name.Replace(instance, "", StringComparison.Ordinal)), instance);
        int? user = users ? StandIns.Users[unit["User"]] : null;
        string state = machine.At("var/lib/" + unit["StateDirectory"]);
        Directory.CreateDirectory(state);
        await Give(state, user, "0700");
        await Lend(machine, unit, name, user);

        string announce = Path.Combine(Path.GetDirectoryName(machine.Root)!, $"n{Environment.ProcessId}");
        File.Delete(announce);
        using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(announce));
        File.SetUnixFileMode(announce, (UnixFileMode)0b111_111_111);
        string[] drop = user is { } number ? ["setpriv", $"--reuid={number}", $"--regid={number}", "--clear-groups", "--no-new-privs"] : [];
        Dictionary<string, string> around = new(environment, StringComparer.Ordinal) { ["NOTIFY_SOCKET"] = announce, ["HOME"] = state };
        Process process = Process.Start(Ran.Prepare([.. network.On(machine.Host), .. drop, .. unit["ExecStart"].Split(' ')], around)) ?? throw new InvalidOperationException($"{name} did not start.");
        RunningUnit running = new(process, unit, machine.At("journal/" + name));

        byte[] said = new byte[256];
        using CancellationTokenSource enough = new();
        Task<int> ready = socket.ReceiveAsync(said, enough.Token).AsTask();
        await Task.WhenAny(ready, process.WaitForExitAsync(CancellationToken.None));
        if (!ready.IsCompleted)
        {
            await enough.CancelAsync();
            await running._written;
        }
        else if (Encoding.ASCII.GetString(said, 0, await ready) is { } word && word != "READY=1")
        {
            throw new InvalidOperationException($"{name} said {word} first.");
        }

        return running;
    }

    /// <summary>SIGTERM, as systemd sends it.</summary>
    /// <returns>Exit code; null where it did not end within TimeoutStopSec.</returns>
    public async Task<int?> Stop()
    {
        if (Active)
        {
            (await Ran.Of(["kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])).Held("kill");
        }

        using CancellationTokenSource late = new(TimeSpan.FromSeconds(int.Parse(_unit["TimeoutStopSec"], CultureInfo.InvariantCulture)));
        try
        {
            await _process.WaitForExitAsync(late.Token);
            await _written;
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Active)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    // As systemd 252 does: a folder and files that the service alone may read.
    private static async Task Lend(Machine machine, UnitFile unit, string name, int? user)
    {
        foreach (string[] credential in unit.All("LoadCredential").Select(text => text.Split(':', 2)))
        {
            string folder = machine.At("run/credentials/" + name);
            string file = Path.Combine(folder, credential[0]);
            Directory.CreateDirectory(folder);
            File.Copy(credential[1], file, overwrite: true);
            await Give(file, user, "0400");
            await Give(folder, user, "0500");
        }
    }

    private static async Task Give(string path, int? user, string mode)
    {
        (await Ran.Of(["chmod", mode, path])).Held("chmod");
        if (user is { } number)
        {
            (await Ran.Of(["chown", $"{number}:{number}", path])).Held("chown");
        }
    }

    private static async Task Append(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is string line)
        {
            await to.WriteLineAsync(line);
        }
    }
}
