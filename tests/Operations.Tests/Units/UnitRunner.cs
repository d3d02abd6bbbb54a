using System.Text;
using Interop.Operations.Tests.World;

namespace Interop.Operations.Tests.Units;

/// <summary>Answers what the pages ask of systemctl, for all machines, one question after another.</summary>
internal sealed class UnitRunner(TwoHosts hosts, string folder) : IAsyncDisposable
{
    private readonly Dictionary<(string Machine, string Unit), RunningUnit> _running = [];
    private readonly CancellationTokenSource _end = new();
    private Task _answering = Task.CompletedTask;

    public void Begin() => _answering = Answer(_end.Token);

    /// <summary>Stops every service.</summary>
    /// <returns>How each ended.</returns>
    public async Task<IReadOnlyList<(string Unit, int? Exit)>> StopAll()
    {
        List<(string, int?)> ended = [];
        foreach (((string machine, string unit), RunningUnit running) in _running)
        {
            ended.Add(($"{unit} on {machine}", await running.Stop()));
        }

        return ended;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _answering;
        foreach (RunningUnit running in _running.Values)
        {
            await running.DisposeAsync();
        }

        _end.Dispose();
    }

    private async Task Answer(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            foreach (string question in Directory.GetFiles(folder, "*.ask"))
            {
                string[] words = await File.ReadAllLinesAsync(question, CancellationToken.None);
                File.Delete(question);
                StringBuilder says = new();
                int exit = await Act(hosts.Machine(words[0]), words[1..], says);
                string part = Path.ChangeExtension(question, ".said");
                await File.WriteAllTextAsync(part, $"{exit}\n{says}", CancellationToken.None);
                File.Move(part, Path.ChangeExtension(question, ".answer"));
            }

            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, end));
        }
    }

    private async Task<int> Act(Machine machine, string[] words, StringBuilder says)
    {
        string[] units = [.. words.Skip(1).Where(word => word[0] != '-').Select(word => word.EndsWith(".service", StringComparison.Ordinal) ? word : word + ".service")];
        switch (words)
        {
            case ["daemon-reload"]:
                return 0;
            case ["enable", "--now", _] or ["start", _]:
                return await Start(machine, units[0], says);
            case ["stop", _]:
                return await Stop(machine, units[0], says);
            case ["restart", _]:
                return await Stop(machine, units[0], says) is 0 ? await Start(machine, units[0], says) : 1;
            case ["is-active", ..]:
                bool[] active = [.. units.Select(unit => _running.TryGetValue((machine.Name, unit), out RunningUnit? running) && running.Active)];
                says.AppendJoin('\n', active.Select(one => one ? "active" : "failed")).Append('\n');
                return Array.TrueForAll(active, one => one) ? 0 : 3;
            default:
                says.Append("not a command of the pages: systemctl ").AppendJoin(' ', words).Append('\n');
                return 64;
        }
    }

    private async Task<int> Start(Machine machine, string unit, StringBuilder says)
    {
        RunningUnit running = await RunningUnit.Start(machine, hosts.Network, unit, hosts.Users, hosts.Around(machine));
        _running[(machine.Name, unit)] = running;
        if (running.Active)
        {
            return 0;
        }

        says.Append(unit).Append(" did not start; the journal ends:\n").AppendJoin('\n', (await File.ReadAllLinesAsync(machine.At("journal/" + unit))).TakeLast(5)).Append('\n');
        return 1;
    }

    private async Task<int> Stop(Machine machine, string unit, StringBuilder says)
    {
        if (!_running.Remove((machine.Name, unit), out RunningUnit? running))
        {
            says.Append(unit).Append(" was never started.\n");
            return 5;
        }

        await using (running)
        {
            int? exit = await running.Stop();
            says.Append(exit == 0 ? "" : $"{unit} ended with {exit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "a kill, too late"}.\n");
            return exit == 0 ? 0 : 1;
        }
    }
}
