using System.Diagnostics;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>A real process of one service; what it writes goes to a file beside its database.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    /// <summary>How .NET reports a process that a SIGKILL ended: 128 + 9.</summary>
    public const int Killed = 137;

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(40);
    private readonly Process _process;
    private readonly Task _written;
    private readonly Task _complained;

    private HostProcess(Party party, Process process, string log)
    {
        Party = party;
        Log = log;
        _process = process;
        _written = Append(process.StandardOutput, log);
        _complained = Append(process.StandardError, log + ".err");
    }

    public Party Party { get; }

    /// <summary>Its standard output; ".err" beside it is what it complained about.</summary>
    public string Log { get; }

    public bool Alive => !_process.HasExited;

    public static HostProcess Start(Party party)
    {
        string program = Path.Combine(AppContext.BaseDirectory, party.Program);
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"{party.Program} is not beside the tests; build the solution first.", program);
        }

        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(party.Settings)!,
        };
        foreach (string argument in (string[])["exec", program, "--config", party.Settings])
        {
            start.ArgumentList.Add(argument);
        }

        // Nothing of the test host's own set-up (coverage, diagnostics) reaches the services.
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("CORECLR_", StringComparison.Ordinal) || key == "DOTNET_STARTUP_HOOKS").ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_TieredPGO"] = "0";
        Process process = Process.Start(start) ?? throw new InvalidOperationException("Process.Start gave no process.");
        return new HostProcess(party, process, Path.Combine(Path.GetDirectoryName(party.Settings)!, "output.log"));
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>Exit code; <see cref="Killed"/> after a SIGKILL.</returns>
    public async Task<int> Exit(CancellationToken cancellation = default)
    {
        await _process.WaitForExitAsync(cancellation);
        await Task.WhenAll(_written, _complained);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL from outside, as a power cut.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await Exit();
    }

    /// <summary>Sends a signal: TERM, STOP, CONT.</summary>
    public async Task Signal(string name)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGTERM, then waits.</summary>
    /// <returns>Exit code.</returns>
    /// <exception cref="TimeoutException">It did not end in time; it was killed.</exception>
    public async Task<int> Stop()
    {
        if (Alive)
        {
            await Signal("TERM");
        }

        using CancellationTokenSource late = new(s_grace);
        try
        {
            return await Exit(late.Token);
        }
        catch (OperationCanceledException tooLate)
        {
            await Kill();
            throw new TimeoutException($"{Party} did not stop within {s_grace.TotalSeconds} s after SIGTERM.\n{Tail()}", tooLate);
        }
    }

    /// <summary>The last lines that it wrote, for a failing test.</summary>
    public string Tail() => string.Join('\n', ((string[])[Log + ".err", Log])
        .Where(File.Exists)
        .SelectMany(file => ReadShared(file).TakeLast(12))
        .Select(line => line.Length > 600 ? line[..600] : line));

    public async ValueTask DisposeAsync()
    {
        if (Alive)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private static List<string> ReadShared(string file)
    {
        using StreamReader reader = new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static async Task Append(StreamReader from, string file)
    {
        await using StreamWriter to = new(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        while (await from.ReadLineAsync() is string line)
        {
            await to.WriteLineAsync(line);
        }
    }
}
