using Interop.LocalPostgres;
using Interop.Sandbox.Tests.Kills.Plan;
using Xunit.Abstractions;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>
/// Services die by SIGKILL at named instructions while packets flow both ways, and so does their database server, and all are started again. Afterwards what officers were told is
/// held against all stores, both logs and oversight's report (docs/decisions/0014-kill-tests.md).
/// </summary>
[Collection(KillCollection.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    public static TheoryData<string, int> Rounds
    {
        get
        {
            TheoryData<string, int> rounds = [];
            foreach (KillRound round in KillSettings.Rounds)
            {
                rounds.Add(round.Database, round.Number);
            }

            return rounds;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Rounds))]
    public async Task Kills_under_load_lose_double_reorder_leak_and_hide_nothing(string database, int number)
    {
        Skip.If(database == SandboxOptions.Postgres && PostgresServer.Missing() is not null, PostgresServer.Missing());
        KillRound round = KillSettings.Rounds.Single(one => one.Database == database && one.Number == number);
        output.WriteLine("replay: " + KillSettings.Replay(round));
        output.WriteLine(string.Join('\n', round.Steps));
        string line = "FAILED; replay: " + KillSettings.Replay(round);
        try
        {
            await using Federation federation = await Federation.Make(database);
            line = await new KillRun(federation, round).Go();
        }
        finally
        {
            output.WriteLine(line);
            if (KillSettings.Report is string report)
            {
                await File.AppendAllTextAsync(report, $"{round.Database} seed {round.Seed} round {round.Number}: {line}\n");
            }
        }
    }
}
