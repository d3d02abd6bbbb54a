using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Interop.Grpc.Peers.Tests.World;

/// <summary>A program of the tests, its lines, and its end: it ends when its standard input does, or it is killed.</summary>
public sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly SemaphoreSlim _more = new(0);

    private PeerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(_lines, line.Data);
        process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyCollection<string> Lines => _lines;

    public string Errors => string.Join('\n', _errors);

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static PeerProcess Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return new PeerProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    /// <returns>Exit code, lines and errors.</returns>
    public static async Task<(int Exit, string[] Lines, string Errors)> Run(string program, params string[] arguments)
    {
        await using PeerProcess process = Start(program, arguments);
        int exit = await process.End();
        return (exit, [.. process.Lines], process.Errors);
    }

    /// <summary>The port that a server prints when it is ready.</summary>
    public async Task<int> Port()
    {
        const string ready = "listening on ";
        string line = await Line(line => line.StartsWith(ready, StringComparison.Ordinal));
        return int.Parse(line[ready.Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>The first line of this kind, now or soon.</summary>
    public async Task<string> Line(Func<string, bool> wanted)
    {
        using CancellationTokenSource late = new(Patience);
        while (true)
        {
            if (_lines.FirstOrDefault(wanted) is string found)
            {
                return found;
            }

            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The peer ended with {_process.ExitCode}: {Errors}");
            }

            await _more.WaitAsync(TimeSpan.FromMilliseconds(100), late.Token);
        }
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<int> End()
    {
        using CancellationTokenSource late = new(Patience);
        await _process.WaitForExitAsync(late.Token);
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, as a terminal or systemd does.</summary>
    public async Task Interrupt()
    {
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using CancellationTokenSource soon = new(TimeSpan.FromSeconds(2));
            try
            {
                await _process.WaitForExitAsync(soon.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        _more.Dispose();
    }

    private void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
            _more.Release();
        }
    }
}
