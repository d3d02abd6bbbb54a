using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.SqlServer;

/// <summary>Opens databases of a SQL Server.</summary>
public static class SqlServerStore
{
    /// <summary>Takes the database for this process alone and brings its tables up to date.</summary>
    /// <param name="connectionString">As Microsoft.Data.SqlClient reads it. The database must exist; the login is its owner.</param>
    /// <param name="cancellation">Gives up while migrating.</param>
    /// <exception cref="StorageUnavailableException">Malformed, unreachable, held by another process, closed to the login, or a database that may lose what it acknowledged.</exception>
    public static async Task<Store<TContext>> Open<TContext>(string connectionString, CancellationToken cancellation = default)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return await Store.Open<TContext>(new SqlServerEngine(connectionString), cancellation);
    }
}
