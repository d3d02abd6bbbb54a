using Interop.AuditLog.Leaves;
using Interop.AuditLog.Notes;
using Interop.Crypto;
using Interop.Hosting.Faults;
using Interop.Oversight.Compare;
using Interop.Storage;
using Interop.Storage.Oversight;
using Microsoft.EntityFrameworkCore;

namespace Interop.Oversight.Witness;

/// <summary>What this body has seen with its own eyes, on its own disk: the newest checkpoint of each log is its own high-water mark.</summary>
internal sealed class WitnessStore(IWriteQueue<OversightContext> store, KillPoint kill)
{
    /// <summary>Counts changes of entries, so that readers know when to read again.</summary>
    private long _changes;

    public long Changes => Interlocked.Read(ref _changes);

    public Task<LogRow?> Log(string origin, CancellationToken cancellation) =>
        store.Read((db, token) => db.Logs.AsNoTracking().FirstOrDefaultAsync(row => row.Origin == origin, token), cancellation);

    /// <summary>Newest entry's minute, or null.</summary>
    public async Task<uint?> NewestMinute(string origin, CancellationToken cancellation)
    {
        byte[]? leaf = await store.Read(
            (db, token) => db.Entries.AsNoTracking().Where(row => row.Origin == origin).OrderByDescending(row => row.Index).Select(row => row.Leaf).FirstOrDefaultAsync(token), cancellation);
        return leaf is not null && Leaf.TryParse(leaf, out Leaf parsed) ? parsed.Minute : null;
    }

    /// <summary>Entries whose payload was not seen yet.</summary>
    public Task<List<EntryRow>> Unopened(string origin, CancellationToken cancellation) => store.Read(
        (db, token) => db.Entries.AsNoTracking().Where(row => row.Origin == origin && row.State == EntryState.Unknown).OrderBy(row => row.Index).ToListAsync(token), cancellation);

    /// <summary>Keeps new entries together with the checkpoint that they were verified against, or neither.</summary>
    public async Task Follow(WatchedLog log, SignedCheckpoint now, IReadOnlyList<(long Index, Leaf Leaf)> entries, DateTimeOffset at, CancellationToken cancellation)
    {
        await Change(
            async (db, token) =>
            {
                LogRow? row = await db.Logs.FindAsync([log.Origin], token);
                if (row is null)
                {
                    row = new LogRow { Origin = log.Origin, Vkey = "", Size = 0, Root = now.Checkpoint.Root };
                    db.Logs.Add(row);
                }

                (row.Vkey, row.Size, row.Root) = (log.Key.ToString(), now.Checkpoint.Size, now.Checkpoint.Root);
                (row.Note, row.CheckedAt) = (now.Note.ToArray(), at);
                db.Entries.AddRange(entries.Select(entry => new EntryRow
                {
                    Origin = log.Origin,
                    Index = entry.Index,
                    LeafHash = entry.Leaf.Hash(),
                    Leaf = entry.Leaf.ToArray(),
                    State = EntryState.Unknown,
                }));
                kill.Reached("audit.follow.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached("audit.follow.after-commit");
    }

    /// <summary>Keeps what was opened.</summary>
    public async Task Open(string origin, IReadOnlyList<Opening> openings, CancellationToken cancellation)
    {
        await Change(
            async (db, token) =>
            {
                foreach (Opening opening in openings)
                {
                    EntryRow row = await db.Entries.FirstAsync(one => one.Origin == origin && one.Index == opening.Index, token);
                    (row.State, row.Payload, row.Salt, row.PacketDigest) = (opening.State, opening.Payload, opening.Salt, opening.Packet);
                }

                kill.Reached("audit.open.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached("audit.open.after-commit");
    }

    /// <summary>All opened entries of these logs, read again from their payloads.</summary>
    public async Task<IReadOnlyList<OpenedEvent>> Events(IReadOnlyCollection<string> origins, CancellationToken cancellation)
    {
        List<EntryRow> rows = await store.Read(
            (db, token) => db.Entries.AsNoTracking().Where(row => row.State == EntryState.Open && origins.Contains(row.Origin)).ToListAsync(token), cancellation);
        return [.. rows.Select(Read).OfType<OpenedEvent>()];
    }

    /// <summary>Entries about one packet.</summary>
    public Task<List<EntryRow>> Packet(Digest packet, CancellationToken cancellation) =>
        store.Read((db, token) => db.Entries.AsNoTracking().Where(row => row.PacketDigest == packet).ToListAsync(token), cancellation);

    /// <summary>Leaves of a log in their order, as they were verified.</summary>
    public Task<List<byte[]>> Leaves(string origin, CancellationToken cancellation) =>
        store.Read((db, token) => db.Entries.AsNoTracking().Where(row => row.Origin == origin).OrderBy(row => row.Index).Select(row => row.Leaf).ToListAsync(token), cancellation);

    /// <summary>How many entries of each state a log has.</summary>
    public Task<Dictionary<EntryState, long>> Counts(string origin, CancellationToken cancellation) => store.Read(
        (db, token) => db.Entries.AsNoTracking().Where(row => row.Origin == origin).GroupBy(row => row.State).ToDictionaryAsync(group => group.Key, group => group.LongCount(), token), cancellation);

    /// <summary>An entry as the event it opens to; null where it is none.</summary>
    public static OpenedEvent? Read(EntryRow row) =>
        Leaf.TryParse(row.Leaf, out Leaf leaf) && SealedLeaf.Open(leaf, row.Payload, row.Salt) is { } payload
            ? OpenedEvent.Read(row.Origin, row.Index, row.LeafHash, payload)
            : null;

    // Counted also where it failed: a server that was lost in the very moment of the commit may have kept it all the same.
    private async Task Change(Func<OversightContext, CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await store.Run(work, cancellation);
        }
        finally
        {
            Interlocked.Increment(ref _changes);
        }
    }
}
