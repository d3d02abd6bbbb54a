using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.Sqlite;

/// <summary>
/// Commits what waits, up to <see cref="MaxGroup"/> works a transaction:
/// begin; for each work: savepoint, run, release (or roll back to it); commit, flushed; only then tell every caller.
/// </summary>
internal sealed class GroupWriter<TContext>(WriterConnection connection) : IDisposable
    where TContext : DbContext
{
    /// <summary>Works of one transaction. More gain little and let the first wait for the last.</summary>
    public const int MaxGroup = 64;

    private PooledDbContextFactory<TContext>? _contexts;
    private SqliteConnection? _contextsOn;
    private long _commits;
    private long _works;

    public long Commits => Interlocked.Read(ref _commits);

    public long Works => Interlocked.Read(ref _works);

    public async Task Group(ChannelReader<PendingWork<TContext>> waiting)
    {
        List<PendingWork<TContext>> group = [];
        try
        {
            await Commit(waiting, group);
        }
        catch (Exception failure) // Every caller of the group is told; a failing disk must not end the loop.
        {
            connection.Drop();
            StorageUnavailableException unavailable = SqliteFailures.Unavailable(failure);
            while (group.Count == 0 && waiting.TryRead(out PendingWork<TContext>? work))
            {
                // Nothing had been taken in when the failure came: fail the first, or the same would be tried for ever.
                if (work.TryStart())
                {
                    group.Add(work);
                }
            }

            group.ForEach(work => work.Fail(unavailable));
        }

        group.ForEach(static work => work.Settle());
    }

    public void Dispose() => connection.Dispose();

    private async Task Commit(ChannelReader<PendingWork<TContext>> waiting, List<PendingWork<TContext>> group)
    {
        SqliteConnection database = connection.Open();
        await using SqliteTransaction transaction = database.BeginTransaction(deferred: false);
        for (int taken = 0; taken < MaxGroup && waiting.TryRead(out PendingWork<TContext>? work); taken++)
        {
            if (work.TryStart())
            {
                Interlocked.Increment(ref _works);
                group.Add(work);
                await RunOne(work, database, transaction);
            }
        }

        // A power cut before this line leaves nothing of the group, after it everything.
        transaction.Commit();
        Interlocked.Increment(ref _commits);
    }

    private async Task RunOne(PendingWork<TContext> work, SqliteConnection database, SqliteTransaction transaction)
    {
        Exception? failure = null;
        transaction.Save("work");
        try
        {
            await using TContext db = Contexts(database).CreateDbContext();
            db.Database.UseTransaction(transaction);
            await work.Execute(db);
            if (db.ChangeTracker.HasChanges())
            {
                throw new InvalidOperationException("The work ended with changes that it had not saved.");
            }
        }
        catch (Exception thrown) // Foreign code: whatever it throws belongs to its caller.
        {
            failure = SqliteFailures.Translate(thrown) ?? thrown;
        }

        // INVARIANT group: SQLite rolls the whole transaction back by itself when the disk fails. What ran before and what
        // would run after must not stand alone then, even if the work swallowed the error.
        if (SQLitePCL.raw.sqlite3_get_autocommit(database.Handle) != 0)
        {
            throw SqliteFailures.Unavailable(failure);
        }

        if (failure is not null)
        {
            work.Fail(failure);
            transaction.Rollback("work");
        }

        transaction.Release("work");
    }

    private PooledDbContextFactory<TContext> Contexts(SqliteConnection database)
    {
        if (_contexts is null || _contextsOn != database)
        {
            DbContextOptionsBuilder<TContext> options = new();
            options.UseSqlite(database).AddInterceptors(UniqueKeys.Instance);
            _contexts = new PooledDbContextFactory<TContext>(options.Options, 2);
            _contextsOn = database;
        }

        return _contexts;
    }
}
