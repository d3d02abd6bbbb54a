using Interop.Sandbox.Tests.Kills.Plan;
using Xunit.Abstractions;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>
/// Services die by SIGKILL at named instructions while packets flow both ways, and are started again. Afterwards what officers were told is
/// held against all stores, both logs and oversight's report (docs/decisions/0014-kill-tests.md).
/// </summary>
[Collection(KillCollection.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    public static TheoryData<int> Rounds => [.. KillSettings.Rounds.Select(round => round.Number)];

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Kills_under_load_lose_double_reorder_leak_and_hide_nothing(int number)
    {
        KillRound round = KillSettings.Rounds.Single(one => one.Number == number);
        output.WriteLine("replay: " + KillSettings.Replay(round));
        output.WriteLine(string.Join('\n', round.Steps));
        string line = "FAILED; replay: " + KillSettings.Replay(round);
        try
        {
            await using Federation federation = Federation.Make();
            line = await new KillRun(federation, round).Go();
        }
        finally
        {
            output.WriteLine(line);
            if (KillSettings.Report is string report)
            {
                await File.AppendAllTextAsync(report, $"seed {round.Seed} round {round.Number}: {line}\n");
            }
        }
    }
}
