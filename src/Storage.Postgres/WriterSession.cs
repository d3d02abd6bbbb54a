using System.Globalization;
using Npgsql;

namespace Interop.Storage.Postgres;

/// <summary>Makes a session the one that writes: it alone holds the database, and its commits are on disk when they are answered.</summary>
internal static class WriterSession
{
    // "Interop" in ASCII and a 1. Advisory locks are of one database, so databases of one server do not meet.
    private const long Claim = 0x496e7465726f7001;

    /// <exception cref="StorageUnavailableException">Another process holds the database, or its settings would lose what was acknowledged.</exception>
    public static async Task Take(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await Durable(connection, cancellation);

        // The server lets go of a dead machine's session, and with it of the lock, within a minute.
        await Execute(connection, "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3", cancellation);
        await Lock(connection, cancellation);
    }

    private static async Task Durable(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await Bool(connection, "pg_is_in_recovery()", cancellation))
        {
            throw new StorageUnavailableException(StorageFault.Access, "The server is a standby, or recovers. Give the service the address of the server that takes writes.");
        }

        if (!await Bool(connection, "current_setting('server_encoding') = 'UTF8'", cancellation))
        {
            throw new StorageUnavailableException(StorageFault.Access, "The database's encoding is not UTF8. Create it with ENCODING 'UTF8' TEMPLATE template0.");
        }

        if (!await Bool(connection, "current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'", cancellation))
        {
            throw new StorageUnavailableException(
                StorageFault.Access, "The server runs with fsync or full_page_writes off: a power cut would lose what has been acknowledged. Turn both on.");
        }

        // A role may have it off by its own settings. What waits for a standby as well is left as it is.
        if (await Bool(connection, "current_setting('synchronous_commit') = 'off'", cancellation))
        {
            await Execute(connection, "SET synchronous_commit = on", cancellation);
            if (await Bool(connection, "current_setting('synchronous_commit') = 'off'", cancellation))
            {
                throw new StorageUnavailableException(StorageFault.Access, "The server does not take synchronous_commit = on, so a power cut would lose what has been acknowledged.");
            }
        }
    }

    // The session of a process that was just killed may need a moment to end.
    private static async Task Lock(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await Execute(connection, "SET lock_timeout = '5s'", cancellation);
            await Execute(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({Claim})"), cancellation);
            await Execute(connection, "RESET lock_timeout", cancellation);
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            throw new StorageUnavailableException(
                StorageFault.Busy, "The database is open already, here or in another process. One service, one database: stop the other.", taken);
        }
    }

    private static async Task<bool> Bool(NpgsqlConnection connection, string expression, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = new("SELECT " + expression, connection);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task Execute(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = new(statement, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
