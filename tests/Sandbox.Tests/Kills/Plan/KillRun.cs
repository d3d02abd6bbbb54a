using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Traffic;

namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>Goes through a round: officers work, blows fall, whoever died is started again; then everything is counted.</summary>
internal sealed class KillRun(Federation federation, KillRound round)
{
    private const int SettledBefore = 4;
    private static readonly TimeSpan s_reached = TimeSpan.FromSeconds(240);
    private readonly ConcurrentBag<long> _back = [];

    /// <returns>What happened, in a line.</returns>
    public async Task<string> Go()
    {
        Stopwatch watch = Stopwatch.StartNew();
        await federation.Start(Federation.All);
        using Officers officers = new(federation, (round.Seed * 1_000) + round.Number);
        officers.Start();
        using CancellationTokenSource late = new(s_reached);
        await officers.Settled(SettledBefore, late.Token);
        foreach (KillStep step in round.Steps)
        {
            await Task.WhenAll(step.Blows.Select((blow, place) => Strike(blow, place == 0 ? step.Again : null, officers)));
        }

        await officers.Finish();
        History history = await Counting.Quiet(federation, officers.Journal);
        await federation.Stop(Federation.All);
        Counting.Clean(await federation.Books.Count(officers.Journal, history.Oversight), federation);
        return string.Create(CultureInfo.InvariantCulture, $"{round.Count} blows in {watch.Elapsed.TotalSeconds:f0} s, back in {_back.Min()} to {_back.Max()} ms; {Counting.Said(history)}");
    }

    private async Task Strike(Blow blow, Blow.AtPoint? again, Officers officers)
    {
        switch (blow)
        {
            case Blow.AtPoint first:
                federation.Party(first.Party).Arm(first.Point, first.Hit);
                await Death(first, officers);
                if (again is not null)
                {
                    federation.Party(again.Party).Arm(again.Point, again.Hit);
                    await federation.Spawn(again.Party);
                    await Death(again, officers);
                }

                federation.Party(first.Party).Disarm();
                await Revive(first.Party);
                break;
            case Blow.FromOutside outside:
                await Task.Delay(outside.AfterMilliseconds);
                await federation.Kill(outside.Party);
                await Revive(outside.Party);
                break;
            case Blow.Server server:
                await federation.KillServer(TimeSpan.FromMilliseconds(server.AwayMilliseconds));
                break;
            case Blow.Hang hang:
                await federation.Running(hang.Party).Signal("STOP");
                await Task.Delay(hang.Milliseconds);
                await federation.Running(hang.Party).Signal("CONT");
                break;
        }
    }

    private async Task Revive(string party)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await federation.Start(party);
        _back.Add(watch.ElapsedMilliseconds);
    }

    // By its own SIGKILL, and by nothing else: a point that is never passed is a test that tests nothing.
    private async Task Death(Blow.AtPoint at, Officers officers)
    {
        HostProcess victim = federation.Running(at.Party);
        Stopwatch watch = Stopwatch.StartNew();
        while (victim.Alive)
        {
            officers.Check();
            if (watch.Elapsed > s_reached)
            {
                throw new InvalidOperationException($"{victim.Party} never reached {at.Point}.\n{victim.Tail()}");
            }

            await Task.Delay(20);
        }

        int code = await victim.Exit();
        if (code != HostProcess.Killed)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{victim.Party} ended with {code} instead of being killed at {at.Point}.\n{victim.Tail()}"));
        }
    }
}
