using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.Sqlite;

/// <summary>Contexts on read-only connections, kept for the next reader.</summary>
internal sealed class Readers<TContext> : IDisposable
    where TContext : DbContext
{
    private readonly string _connectionString;
    private readonly PooledDbContextFactory<TContext> _contexts;

    public Readers(string file)
    {
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = true,
            DefaultTimeout = 5,
        }.ToString();
        DbContextOptionsBuilder<TContext> options = new();
        options.UseSqlite(_connectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        _contexts = new PooledDbContextFactory<TContext>(options.Options, 64);
    }

    public async Task<T> Read<T>(Func<TContext, CancellationToken, Task<T>> query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await using TContext db = await _contexts.CreateDbContextAsync(cancellation);
            await db.Database.OpenConnectionAsync(cancellation);

            // Deferred: takes no lock, and every statement of the query sees the same state.
            await using SqliteTransaction snapshot = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
            await db.Database.UseTransactionAsync(snapshot, cancellation);
            return await query(db, cancellation);
        }
        catch (Exception failure) when (SqliteFailures.Translate(failure) is StorageUnavailableException)
        {
            throw SqliteFailures.Translate(failure)!;
        }
    }

    public void Dispose()
    {
        using SqliteConnection any = new(_connectionString);
        SqliteConnection.ClearPool(any);
    }
}
