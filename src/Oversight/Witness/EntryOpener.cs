using Interop.AuditLog.Leaves;
using Interop.Contracts;
using Interop.Oversight.Compare;
using Interop.Storage.Oversight;
using Interop.Wire;

namespace Interop.Oversight.Witness;

/// <summary>Opens verified entries of one log through its gateway, and holds what comes against what the leaf commits to.</summary>
/// <remarks>Not safe to call at once.</remarks>
internal sealed class EntryOpener(WatchedLog log, AuditQuery query, WitnessStore store, FindingLedger findings, WatchRules rules)
{
    private const int Most = 10_000;

    private readonly Queue<DateTimeOffset> _owed = new();
    private SortedDictionary<long, Leaf>? _unopened;
    private DateTimeOffset? _deferredSince;

    /// <summary>Entries that were just verified and kept.</summary>
    public void Add(IEnumerable<(long Index, Leaf Leaf)> entries)
    {
        if (_unopened is null)
        {
            // The next look at the store will find them there.
            return;
        }

        foreach ((long index, Leaf leaf) in entries)
        {
            _unopened.Add(index, leaf);
        }
    }

    /// <summary>Nobody knows whether the database kept what it was given last: the next look reads again what is there.</summary>
    public void Forget() => _unopened = null;

    /// <summary>Opens what is not open yet.</summary>
    /// <param name="size">Verified size of the log.</param>
    /// <param name="force">Do not wait with what may be this body's own reads.</param>
    /// <param name="at">When the checkpoint was fetched.</param>
    /// <param name="cancellation">Ends the wait; what was opened before is kept.</param>
    /// <returns>True when every entry up to <paramref name="size"/> was opened, or found to be withheld.</returns>
    /// <exception cref="Grpc.Core.RpcException">The gateway could not be asked.</exception>
    public async Task<bool> Open(long size, bool force, DateTimeOffset at, CancellationToken cancellation)
    {
        _unopened ??= await Stored(cancellation);
        if (!force && Deferred(at))
        {
            return false;
        }

        _deferredSince = null;
        while (_unopened.Count > 0)
        {
            await Ask(_unopened.Keys.First(), size, at, cancellation);
        }

        await Missed(size, at, cancellation);
        return true;
    }

    private bool Deferred(DateTimeOffset at)
    {
        if (_unopened!.Count == 0 || _unopened.Count > _owed.Count)
        {
            return false;
        }

        _deferredSince ??= at;
        return at - _deferredSince < WatchRules.Defer;
    }

    private async Task<SortedDictionary<long, Leaf>> Stored(CancellationToken cancellation)
    {
        SortedDictionary<long, Leaf> unopened = [];
        foreach (EntryRow row in await store.Unopened(log.Origin, cancellation))
        {
            unopened.Add(row.Index, Leaf.TryParse(row.Leaf, out Leaf leaf) ? leaf : throw new InvalidDataException($"Entry {row.Index} of {log.Origin} is damaged in this body's own database."));
        }

        return unopened;
    }

    private async Task Ask(long from, long size, DateTimeOffset at, CancellationToken cancellation)
    {
        int limit = (int)Math.Min(Most, size - from);
        List<Opening> openings = [];
        List<Finding> found = [];
        HashSet<long> answered = [];
        await foreach (AuditEntry entry in query(from, limit, cancellation))
        {
            long index = entry.Index <= long.MaxValue ? (long)entry.Index : -1;
            if (_unopened!.TryGetValue(index, out Leaf leaf) && answered.Add(index))
            {
                Judge(index, leaf, entry, openings, found);
            }
        }

        long[] asked = [.. _unopened!.Keys.TakeWhile(index => index < from + limit)];
        found.AddRange(asked.Where(index => !answered.Contains(index)).Select(index => Wrong(FindingKind.PayloadWithheld, index, _unopened[index])));
        await findings.Record(found, cancellation);
        await store.Open(log.Origin, openings, cancellation);
        _owed.Enqueue(at);
        foreach (long index in asked)
        {
            // What was withheld or false is asked for again at the next start.
            _unopened.Remove(index);
        }
    }

    private void Judge(long index, Leaf leaf, AuditEntry entry, List<Opening> openings, List<Finding> found)
    {
        switch (entry.State)
        {
            case "open":
                Judge(index, leaf, entry.Payload.ToByteArray(), entry.Salt.ToByteArray(), openings, found);
                break;
            case "closed" when !rules.OpensAll:
                openings.Add(new Opening(index, EntryState.Closed));
                break;
            case "erased":
                openings.Add(new Opening(index, EntryState.Erased));
                found.Add(Wrong(FindingKind.PayloadErased, index, leaf));
                break;
            default:
                found.Add(Wrong(FindingKind.PayloadWithheld, index, leaf));
                break;
        }
    }

    private void Judge(long index, Leaf leaf, byte[] payload, byte[] salt, List<Opening> openings, List<Finding> found)
    {
        if (SealedLeaf.Open(leaf, payload, salt) is not LeafPayload opened)
        {
            found.Add(Wrong(FindingKind.PayloadFalse, index, leaf) with
            {
                Documents = new Dictionary<string, string>(StringComparer.Ordinal) { ["payload"] = Convert.ToBase64String(payload), ["salt"] = Convert.ToBase64String(salt) },
            });
            return;
        }

        var read = OpenedEvent.Read(log.Origin, index, leaf.Hash(), opened);
        if (read is null)
        {
            found.Add(Wrong(FindingKind.PayloadUnreadable, index, leaf));
        }
        else if (read.Event == LogEvent.Read && read.Actor == rules.Me)
        {
            _owed.TryDequeue(out _);
        }

        openings.Add(new Opening(index, EntryState.Open, payload, salt, read?.Packet));
    }

    // Every query is logged before it is answered; everything up to the checkpoint is open now.
    private async Task Missed(long size, DateTimeOffset at, CancellationToken cancellation)
    {
        while (_owed.TryPeek(out DateTimeOffset read) && read + rules.Grace < at)
        {
            _owed.Dequeue();
            await findings.Record([new Finding(FindingKind.ReadUnlogged, log.Origin, size, null)], cancellation);
        }
    }

    private Finding Wrong(FindingKind kind, long index, Leaf leaf) =>
        new(kind, log.Origin, index, null) { Leaves = [new LeafRef(log.Origin, index, leaf.Hash())] };
}
