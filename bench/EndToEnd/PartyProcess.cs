using System.Diagnostics;
using System.Globalization;

namespace Interop.Bench.EndToEnd;

/// <summary>A real process of one service, from its settings file. What it writes goes to a file beside its database, so that reading it costs nobody anything.</summary>
internal sealed class PartyProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);
    private readonly Process _process;

    private PartyProcess(Party party, Process process) => (Party, _process) = (party, process);

    public Party Party { get; }

    public bool Alive => !_process.HasExited;

    /// <summary>Processor time since it started, user and system, as the operating system counts it (steps of 10 ms).</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Highest resident size in bytes since it started, or since <see cref="ForgetPeak"/>. Linux.</summary>
    public long Peak => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);

    /// <summary>Begins to look for a new peak, from its size now.</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    /// <summary>Starts it; it is not ready yet.</summary>
    /// <exception cref="FileNotFoundException">Its assembly is not beside the bench.</exception>
    public static PartyProcess Start(Party party)
    {
        string program = Path.Combine(AppContext.BaseDirectory, party.Program);
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"{party.Program} is not beside the bench; build the bench again.", program);
        }

        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        ProcessStartInfo start = new("/bin/sh")
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(party.Settings)!,
        };
        foreach (string argument in (string[])["-c", "exec \"$0\" exec \"$1\" --config \"$2\" >output.log 2>output.err", host, program, party.Settings])
        {
            start.ArgumentList.Add(argument);
        }

        return new PartyProcess(party, Process.Start(start) ?? throw new InvalidOperationException("Process.Start gave no process."));
    }

    /// <summary>The last lines of its log, for a failure.</summary>
    public string Tail()
    {
        string folder = Path.GetDirectoryName(Party.Settings)!;
        return string.Join('\n', ((string[])["output.err", "output.log"]).Select(name => Path.Combine(folder, name)).Where(File.Exists).SelectMany(file => File.ReadLines(file).TakeLast(8)));
    }

    /// <summary>SIGTERM, and SIGKILL where that is not enough.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Alive)
        {
            using Process kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]);
            await kill.WaitForExitAsync();
            using CancellationTokenSource late = new(s_grace);
            try
            {
                await _process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
    }
}
