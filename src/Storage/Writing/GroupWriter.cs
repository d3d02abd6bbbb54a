using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.Writing;

/// <summary>
/// Commits what waits, up to <see cref="MaxGroup"/> works a transaction:
/// begin; for each work: run, keep (or take back to the savepoint before it); commit, flushed; only then tell every caller.
/// </summary>
internal sealed class GroupWriter<TContext>(WriterConnection connection)
    where TContext : DbContext
{
    /// <summary>Works of one transaction. More gain little and let the first wait for the last.</summary>
    public const int MaxGroup = 64;

    private readonly StoreEngine _engine = connection.Engine;
    private PooledDbContextFactory<TContext>? _contexts;
    private DbConnection? _contextsOn;
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
            await connection.Drop();
            StorageUnavailableException unavailable = _engine.Unavailable(failure);
            if (group.Count == 0)
            {
                // Nothing had been taken in when the failure came: fail what would have been, or the same would be tried for ever.
                TakeIn(waiting, group);
            }

            group.ForEach(work => work.Fail(unavailable));
        }

        group.ForEach(static work => work.Settle());
    }

    private static void TakeIn(ChannelReader<PendingWork<TContext>> waiting, List<PendingWork<TContext>> group)
    {
        for (int taken = 0; taken < MaxGroup && waiting.TryRead(out PendingWork<TContext>? work); taken++)
        {
            if (work.TryStart())
            {
                group.Add(work);
            }
        }
    }

    private async Task Commit(ChannelReader<PendingWork<TContext>> waiting, List<PendingWork<TContext>> group)
    {
        await using DbTransaction transaction = await connection.Begin();
        for (int taken = 0; taken < MaxGroup && waiting.TryRead(out PendingWork<TContext>? work); taken++)
        {
            if (work.TryStart())
            {
                Interlocked.Increment(ref _works);
                group.Add(work);
                await RunOne(work, transaction);
            }
        }

        // A power cut before this line leaves nothing of the group, after it everything.
        await transaction.CommitAsync();
        _engine.Committed();
        Interlocked.Increment(ref _commits);
    }

    private async Task RunOne(PendingWork<TContext> work, DbTransaction transaction)
    {
        Exception? failure = await Execute(work, transaction);
        if (failure is null)
        {
            try
            {
                await _engine.Keep(transaction);
                return;
            }
            catch (Exception swallowed) when (swallowed is not StorageUnavailableException)
            {
                failure = _engine.Translate(swallowed) ?? swallowed;
            }
        }

        work.Fail(failure);
        await _engine.TakeBack(transaction, failure);
    }

    private async Task<Exception?> Execute(PendingWork<TContext> work, DbTransaction transaction)
    {
        try
        {
            await using TContext db = ContextsOn(transaction.Connection!).CreateDbContext();
            await db.Database.UseTransactionAsync(transaction);
            try
            {
                await work.Execute(db);
            }
            catch (Exception thrown) when (_engine.Translate(thrown) is UniqueViolationException violation)
            {
                return KeyNames.Spelt(violation, db.Model);
            }

            return db.ChangeTracker.HasChanges() || db is Rows.StoreContext { HasNoted: true } ? new InvalidOperationException("The work ended with changes that it had not saved.") : null;
        }
        catch (Exception thrown) // Foreign code: whatever it throws belongs to its caller.
        {
            return _engine.Translate(thrown) ?? thrown;
        }
    }

    private PooledDbContextFactory<TContext> ContextsOn(DbConnection database)
    {
        if (_contexts is null || _contextsOn != database)
        {
            _contexts = Contexts.For<TContext>(2, options =>
            {
                _engine.UseWriter(options, database);
                options.AddInterceptors(new UniqueKeys(_engine));
            });
            _contextsOn = database;
        }

        return _contexts;
    }
}
