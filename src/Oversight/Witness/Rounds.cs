using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Oversight.Compare;
using Interop.Packets;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Witness;

/// <summary>A round: every log is followed, then all are compared. One at a time.</summary>
internal sealed class Rounds(
    IReadOnlyList<LogWatcher> watchers, WitnessStore store, FindingLedger findings, PeerTrust trust, PairingRules rules, KillPoint kill, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private IReadOnlyList<OpenedEvent> _events = [];
    private long _changes = -1;
    private Picture? _latest;

    /// <summary>What the last round saw; null before the first.</summary>
    public Picture? Latest => Volatile.Read(ref _latest);

    /// <summary>Runs a round.</summary>
    /// <param name="force">True: everything up to each log's newest checkpoint is opened before it returns.</param>
    /// <param name="cancellation">Ends the round; what was kept stays.</param>
    public async Task<Picture> Run(bool force, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await Task.WhenAll(watchers.Select(watcher => watcher.Look(force, cancellation)));
            LogSight[] sights = [.. watchers.Select(watcher => watcher.Sight)];
            if (store.Changes is long changes && changes != _changes)
            {
                _events = await store.Events([.. sights.Select(sight => sight.Log.Origin)], cancellation);
                _changes = changes;
            }

            Dictionary<string, Dictionary<EntryState, long>> counts = new(StringComparer.Ordinal);
            foreach (LogSight sight in sights)
            {
                counts[sight.Log.Origin] = await store.Counts(sight.Log.Origin, cancellation);
            }

            PairingInput input = new([.. sights.Select(sight => View(sight, counts[sight.Log.Origin]))], _events, GatewayOf, trust.Directory.Digest, rules);
            PairingResult result = Pairing.Of(input);
            kill.Reached("audit.compare.before-commit");
            await findings.Record(result.Findings, cancellation);
            kill.Reached("audit.compare.after-commit");
            Picture picture = new(clock.GetUtcNow(), sights, counts, result);
            Volatile.Write(ref _latest, picture);
            return picture;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private GatewayCode? GatewayOf(AgencyCode agency) => trust.Directory.Agency(agency)?.Gateway;

    private static LogView View(LogSight sight, Dictionary<EntryState, long> counts) => new(
        sight.Log.Origin, sight.Log.Gateway, sight.Size, sight.CompleteUntil, sight.NewestAt, counts.GetValueOrDefault(EntryState.Erased));
}
