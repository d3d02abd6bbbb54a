using Interop.Hosting.Faults;
using Interop.Oversight.Witness;
using Interop.Storage.Oversight;
using Interop.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Oversight.Tests.World;

/// <summary>A watcher over a scripted gateway, with a real database; it can be stopped and started again.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-oversight-").FullName;
    private LostAnswers? _store;

    public TurnedClock Clock { get; } = new();

    public ScriptedGateway Gateway { get; private set; } = null!;

    public LogWatcher Watcher { get; private set; } = null!;

    public WitnessStore Store { get; private set; } = null!;

    public FindingLedger Findings { get; private set; } = null!;

    public static async Task<Watch> Start()
    {
        Watch watch = new();
        watch.Gateway = new ScriptedGateway(watch.Clock);
        await watch.Restart();
        return watch;
    }

    /// <summary>The process ends and begins again: only what is on disk is left.</summary>
    public async Task Restart(bool opensAll = true)
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _store = new LostAnswers(await SqliteStore.Open<OversightContext>(Path.Combine(_folder, "oversight.db")));
        Store = new WitnessStore(_store, KillPoint.None);
        Findings = new FindingLedger(_store, Clock, NullLogger<FindingLedger>.Instance);
        WatchRules rules = new("oversight/vn.dpa", opensAll, TimeSpan.FromSeconds(30));
        EntryOpener opener = new(Gateway.Watched, Gateway.Query, Store, Findings, rules);
        Watcher = new LogWatcher(Gateway.Watched, Gateway.Source, opener, Store, Findings, rules, Clock, NullLogger<LogWatcher>.Instance);
    }

    /// <summary>What the watcher does next to its database is kept, and it is not told.</summary>
    public void LoseAnswer() => _store!.Next = true;

    public async Task<LogSight> Look(bool force = false)
    {
        await Watcher.Look(force, default);
        return Watcher.Sight;
    }

    public async Task<string[]> Codes() => [.. (await Findings.All(default)).Select(row => row.Kind.Value)];

    public async ValueTask DisposeAsync()
    {
        Gateway.Client.Dispose();
        Gateway.Dispose();
        await _store!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
