using System.Data.Common;
using Interop.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage;

/// <summary>Opens databases of any kind.</summary>
public static class Store
{
    /// <summary>Takes the database for this process alone and brings its tables up to date.</summary>
    /// <param name="engine">Belongs to the store from here on; closed when this fails.</param>
    /// <param name="cancellation">Gives up while migrating.</param>
    /// <exception cref="StorageUnavailableException">The database is held by another process, damaged, or cannot be opened.</exception>
    public static async Task<Store<TContext>> Open<TContext>(StoreEngine engine, CancellationToken cancellation = default)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(engine);
        WriterConnection writer = new(engine);
        try
        {
            await Upgrade<TContext>(engine, await writer.Open(cancellation), cancellation);
            await writer.Remember(cancellation);
            return new Store<TContext>(engine, writer);
        }
        catch (Exception failure)
        {
            await writer.Drop();
            await engine.DisposeAsync();
            if (engine.Translate(failure) is StorageUnavailableException unavailable)
            {
                throw unavailable;
            }

            throw;
        }
    }

    private static async Task Upgrade<TContext>(StoreEngine engine, DbConnection connection, CancellationToken cancellation)
        where TContext : DbContext
    {
        await engine.PrepareUpgrade(connection, cancellation);
        await using TContext db = Contexts.For<TContext>(1, options => engine.UseWriter(options, connection)).CreateDbContext();
        string? strange = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault();
        if (strange is not null)
        {
            throw new StorageUnavailableException(
                StorageFault.Access,
                $"The database was made by a newer version of this service, or by another kind of service (it has the migration {strange}). Start that one, or give this one a database of its own.");
        }

        await db.Database.MigrateAsync(cancellation);
    }
}
