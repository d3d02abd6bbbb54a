using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>
/// One service dies by SIGKILL at a named instruction while packets flow, and is started again. Afterwards both agents' stores, both gateways'
/// stores and both logs are counted: nothing is lost, nothing doubled, nothing unlogged (docs/decisions/0014-kill-tests.md).
/// </summary>
[Collection(KillCollection.Name)]
public sealed class KillTests(KillWorld world, ITestOutputHelper output) : IClassFixture<KillWorld>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string, string> Points()
    {
        TheoryData<string, string> points = [];
        foreach ((string party, string point) in KillCase.Sample)
        {
            points.Add(party, point);
        }

        return points;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_kill_and_a_restart_lose_and_double_nothing(string party, string point)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int hit = KillCase.Hit(party, point);
        (Federation federation, Correspondence officers) = await world.Take();
        await federation.Stop(party);
        federation.Party(party).Arm(point, hit);
        await federation.StartMissing();
        double started = watch.Elapsed.TotalSeconds;

        using CancellationTokenSource late = new(TimeSpan.FromMinutes(5));
        Task<long> revival = federation.ReviveAfterItsKill(party, point, late.Token);
        await officers.Exchange(KillCase.Notes);
        double exchanged = watch.Elapsed.TotalSeconds;
        late.CancelAfter(s_patience);
        long back = await revival;
        await world.Quiet();
        world.Release();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{party} {point} hit {hit} seed {KillCase.Seed}: killed, back in {back} ms; {officers.Told.Count} packets in all, 0 lost, 0 doubled (start {started:f1}, exchange {exchanged:f1}, quiet {watch.Elapsed.TotalSeconds:f1} s)"));
    }
}
