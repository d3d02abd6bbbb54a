using Npgsql;

namespace Interop.Storage.Postgres;

/// <summary>What tells a database from others and from its own past.</summary>
internal static class DatabaseIdentity
{
    // The server's files, their timeline (a new one after a failover or a recovery to a point in time), the database, and the table
    // of migrations, which a restored dump makes anew.
    private const string Query = """
        SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
            (SELECT oid FROM pg_database WHERE datname = current_database()), to_regclass('"__EFMigrationsHistory"')::oid)
        """;

    /// <param name="connection">Of the writer.</param>
    /// <param name="committed">Number of the last transaction whose commit was answered, or null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StorageUnavailableException">That commit is not there: files of the server were put back.</exception>
    public static async Task<string> Read(NpgsqlConnection connection, string? committed, CancellationToken cancellation)
    {
        if (committed is not null && !await Knows(connection, committed, cancellation))
        {
            throw StoreEngine.Exchanged("The database does not have the last commit that it answered: it was put back to an earlier state.");
        }

        await using NpgsqlCommand command = new(Query, connection);
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<bool> Knows(NpgsqlConnection connection, string committed, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = new("SELECT pg_xact_status($1::text::xid8)", connection) { Parameters = { new() { Value = committed } } };
        try
        {
            return await command.ExecuteScalarAsync(cancellation) is "committed";
        }
        catch (PostgresException future) when (future.SqlState is PostgresErrorCodes.InvalidParameterValue)
        {
            return false;
        }
    }
}
