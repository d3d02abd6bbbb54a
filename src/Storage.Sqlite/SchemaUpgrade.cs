using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.Sqlite;

/// <summary>Brings the tables up to date before anything is served.</summary>
internal static class SchemaUpgrade
{
    public static async Task Apply<TContext>(SqliteConnection connection, CancellationToken cancellation)
        where TContext : DbContext
    {
        // A process killed while migrating leaves its lock row behind, and the next would wait for ever. The file lock that we
        // hold already says that nobody else is at it.
        await using (SqliteCommand stale = connection.CreateCommand())
        {
            stale.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
            await stale.ExecuteNonQueryAsync(cancellation);
        }

        DbContextOptionsBuilder<TContext> options = new();
        options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(typeof(SchemaUpgrade).Assembly.GetName().Name));
        await using TContext db = new PooledDbContextFactory<TContext>(options.Options, 1).CreateDbContext();
        await db.Database.MigrateAsync(cancellation);
    }
}
