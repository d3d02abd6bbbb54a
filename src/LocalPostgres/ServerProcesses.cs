using System.Diagnostics;
using System.Globalization;

namespace Interop.LocalPostgres;

/// <summary>The processes of a running server, as Linux shows them under /proc.</summary>
internal static class ServerProcesses
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Kills the server of this data folder and every process that it started, and returns when none is left.</summary>
    /// <param name="data">The server's data folder; we are its user, or root.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="TimeoutException">One is still there.</exception>
    public static async Task Kill(string data, CancellationToken cancellation)
    {
        int server = int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

        // Held still first: it starts nobody meanwhile, and ends none in good order because another fell.
        await Signal("STOP", [server], cancellation);
        await Until(() => State(server) is null or { Letter: "T" }, data, cancellation);
        int[] all = [.. Children(server), server];
        await Signal("KILL", all, cancellation);

        // Until nobody has their numbers: as long as the dead server has not been waited for, the next would take it for running and refuse to start.
        await Until(() => all.All(process => State(process) is null), data, cancellation);
    }

    private static async Task Until(Func<bool> reached, string data, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!reached())
        {
            if (watch.Elapsed > s_patience)
            {
                throw new TimeoutException($"PostgreSQL in {data} still runs {s_patience.TotalSeconds} s after it was killed.");
            }

            await Task.Delay(10, cancellation);
        }
    }

    private static IEnumerable<int> Children(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : 0)
        .Where(process => process > 0 && State(process) is { } state && state.Parent == parent);

    /// <summary>State and parent by proc_pid_stat(5); null where there is no such process.</summary>
    private static (string Letter, int Parent)? State(int process)
    {
        try
        {
            string line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));

            // The name before may hold blanks and brackets of its own.
            string[] behindName = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return (behindName[0], int.Parse(behindName[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null; // it ended while we looked
        }
    }

    private static async Task Signal(string name, int[] processes, CancellationToken cancellation)
    {
        string numbers = string.Join(' ', processes.Select(process => process.ToString(CultureInfo.InvariantCulture)));

        // One that has ended by itself meanwhile is as dead as the others; whether all are is looked at afterwards.
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {numbers} 2>/dev/null || true"]);
        await kill.WaitForExitAsync(cancellation);
    }
}
