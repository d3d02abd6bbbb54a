using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Postgres;

/// <summary>Opens databases of a PostgreSQL server.</summary>
public static class PostgresStore
{
    /// <summary>Takes the database for this process alone and brings its tables up to date.</summary>
    /// <param name="connectionString">As Npgsql reads it: Host, Port, Database, Username, Password and more. The database must exist and belong to the role.</param>
    /// <param name="cancellation">Gives up while migrating.</param>
    /// <exception cref="StorageUnavailableException">Malformed, unreachable, held by another process, closed to the role, or a server that may lose what it acknowledged.</exception>
    public static async Task<Store<TContext>> Open<TContext>(string connectionString, CancellationToken cancellation = default)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return await Store.Open<TContext>(new PostgresEngine(connectionString), cancellation);
    }
}
