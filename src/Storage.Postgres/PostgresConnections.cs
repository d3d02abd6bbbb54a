using Npgsql;

namespace Interop.Storage.Postgres;

/// <summary>Makes of the operator's connection string one for the writer and one for readers.</summary>
internal static class PostgresConnections
{
    /// <summary>Connections of readers unless the connection string says otherwise. With the writer, what a service takes of the server's max_connections.</summary>
    public const int MaxReaders = 16;

    // A connection of its own, never one that somebody used before: the lock ends with it.
    public static string Writer(string connectionString)
    {
        NpgsqlConnectionStringBuilder writer = Parse(connectionString);
        writer.Pooling = false;
        return writer.ToString();
    }

    public static string Readers(string connectionString)
    {
        NpgsqlConnectionStringBuilder readers = Parse(connectionString);
        readers.Options = $"{readers.Options} -c default_transaction_read_only=on".TrimStart();
        if (!connectionString.Contains("Pool Size", StringComparison.OrdinalIgnoreCase) && !connectionString.Contains("MaxPoolSize", StringComparison.OrdinalIgnoreCase))
        {
            readers.MaxPoolSize = Math.Max(MaxReaders, readers.MinPoolSize);
        }

        return readers.ToString();
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Without what was thrown: it may repeat a part of the string.
            throw new StorageUnavailableException(
                StorageFault.Access, "The connection string is malformed. It looks like Host=...;Port=5432;Database=...;Username=...;Password=...");
        }

        if (string.IsNullOrEmpty(parsed.Host) || string.IsNullOrEmpty(parsed.Database))
        {
            throw new StorageUnavailableException(StorageFault.Access, "The connection string names no Host or no Database. Each service has a database of its own.");
        }

        Refuse(parsed);

        // Values of records must not come back in messages of errors; a server that vanished is noticed.
        parsed.IncludeErrorDetail = false;
        parsed.IncludeFailedBatchedCommand = false;
        parsed.LogParameters = false;
        parsed.PersistSecurityInfo = false;
        parsed.Enlist = false;
        parsed.TcpKeepAlive = true;
        parsed.ApplicationName ??= "interop";
        return parsed;
    }

    // The writer's lock, and what was read back about durability, are of one session on one server.
    private static void Refuse(NpgsqlConnectionStringBuilder parsed)
    {
        string? sentence =
            parsed.Host!.Contains(',', StringComparison.Ordinal)
                ? "The connection string names several hosts. The lock on the database holds on one server only, so two services could write at once: name the one that takes writes; after a failover, change it and start the service again."
            : !string.IsNullOrEmpty(parsed.TargetSessionAttributes)
                ? "The connection string sets Target Session Attributes, which chooses between servers. The service works with one: leave it out."
            : parsed.LoadBalanceHosts
                ? "The connection string sets Load Balance Hosts, which spreads sessions over servers. The service works with one: leave it out."
            : parsed.Multiplexing
                ? "The connection string sets Multiplexing, which lets sessions be shared between statements. A lock and a snapshot belong to a session: leave it out."
            : parsed.MaxPoolSize < 1 || parsed.MinPoolSize > parsed.MaxPoolSize
                ? "The connection string leaves readers no connection: Maximum Pool Size is at least 1, and not less than Minimum Pool Size."
            : null;
        if (sentence is not null)
        {
            throw new StorageUnavailableException(StorageFault.Access, sentence);
        }
    }
}
