using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.Writing;

/// <summary>Contexts on connections that cannot write, kept for the next reader.</summary>
internal sealed class Readers<TContext>(StoreEngine engine)
    where TContext : DbContext
{
    private readonly PooledDbContextFactory<TContext> _contexts = Contexts.For<TContext>(64, options =>
    {
        engine.UseReader(options);
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
    });

    public async Task<T> Read<T>(Func<TContext, CancellationToken, Task<T>> query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await using TContext db = await _contexts.CreateDbContextAsync(cancellation);
            await db.Database.OpenConnectionAsync(cancellation);
            await using DbTransaction snapshot = await engine.Snapshot(db.Database.GetDbConnection(), cancellation);
            await db.Database.UseTransactionAsync(snapshot, cancellation);
            return await query(db, cancellation);
        }
        catch (Exception failure) when (engine.Translate(failure) is StorageUnavailableException)
        {
            throw engine.Translate(failure)!;
        }
    }
}
