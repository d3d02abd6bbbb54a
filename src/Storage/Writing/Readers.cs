using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.Writing;

/// <summary>Contexts on connections that cannot write, kept open for the next reader.</summary>
internal sealed class Readers<TContext>(StoreEngine engine) : IAsyncDisposable
    where TContext : DbContext
{
    private const int Kept = 64;

    private readonly ConcurrentStack<TContext> _idle = new();

    // Whoever waits for a connection waits here, as long as its caller likes; a driver's pool would give up after some seconds.
    private readonly SemaphoreSlim _places = new(engine.PooledReaders ?? int.MaxValue);
    private readonly PooledDbContextFactory<TContext> _contexts = Contexts.For<TContext>(Kept, options =>
    {
        engine.UseReader(options);
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
    });

    private volatile bool _closed;

    public async Task<T> Read<T>(Func<TContext, CancellationToken, Task<T>> query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await _places.WaitAsync(cancellation);
        try
        {
            (TContext db, DbTransaction snapshot) = await Begin(cancellation);
            bool good = false;
            try
            {
                await db.Database.UseTransactionAsync(snapshot, cancellation);
                T result = await query(db, cancellation);
                await db.Database.UseTransactionAsync(null, CancellationToken.None);
                good = true;
                return result;
            }
            finally
            {
                await snapshot.DisposeAsync();
                await (good ? Keep(db) : db.DisposeAsync());
            }
        }
        catch (Exception failure) when (engine.Translate(failure) is StorageUnavailableException or OperationCanceledException)
        {
            throw engine.Translate(failure)!;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Closes those that nobody uses, and keeps none from here on.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        while (_idle.TryPop(out TContext? db))
        {
            await db.DisposeAsync();
        }
    }

    // A kept connection may have been lost while nobody used it; then a new one is opened.
    private async Task<(TContext Context, DbTransaction Snapshot)> Begin(CancellationToken cancellation)
    {
        while (_idle.TryPop(out TContext? kept))
        {
            try
            {
                return (kept, await engine.Snapshot(kept.Database.GetDbConnection(), cancellation));
            }
            catch (Exception failure) when (engine.Translate(failure) is StorageUnavailableException)
            {
                await kept.DisposeAsync();
            }
        }

        TContext db = await _contexts.CreateDbContextAsync(cancellation);
        try
        {
            await db.Database.OpenConnectionAsync(cancellation);
            return (db, await engine.Snapshot(db.Database.GetDbConnection(), cancellation));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private ValueTask Keep(TContext db)
    {
        if (engine.PooledReaders is not null || _idle.Count >= Kept || _closed)
        {
            return db.DisposeAsync();
        }

        _idle.Push(db);
        return ValueTask.CompletedTask;
    }
}
