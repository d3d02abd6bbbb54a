using Npgsql;

namespace Interop.Storage.Postgres;

/// <summary>What PostgreSQL's error codes mean to us (postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgresFailures
{
    /// <summary>The storage exception for what was thrown, or null when it is not the database's.</summary>
    public static Exception? Translate(Exception thrown) => thrown switch
    {
        UniqueViolationException or StorageUnavailableException => thrown,
        OperationCanceledException => null,
        _ => Find(thrown) is { } found ? Translate(found) : null,
    };

    private static NpgsqlException? Find(Exception? thrown)
    {
        while (thrown is not (null or NpgsqlException))
        {
            thrown = thrown.InnerException;
        }

        return thrown as NpgsqlException;
    }

    private static Exception? Translate(NpgsqlException found) => found is PostgresException answer
        ? Translate(answer)
        : new StorageUnavailableException(
            StorageFault.Unreachable, "The database server does not answer. See that PostgreSQL runs and can be reached from here; what was refused meanwhile can be sent again.", found);

    private static Exception? Translate(PostgresException answer) => answer.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => new UniqueViolationException(answer.ConstraintName ?? "key", answer),
        PostgresErrorCodes.DiskFull => new StorageUnavailableException(
            StorageFault.Full, "The disk of the database is full. Free space; what was refused meanwhile can be sent again.", answer),
        PostgresErrorCodes.ReadOnlySqlTransaction => new StorageUnavailableException(
            StorageFault.Access, "The database may not be written here: a reader may not write, nor may anybody write to a standby or to a database set to read only.", answer),
        PostgresErrorCodes.InsufficientPrivilege => new StorageUnavailableException(
            StorageFault.Access, "The service's role may not do this. It has to own the database, or at least the schema public in it.", answer),
        PostgresErrorCodes.InvalidCatalogName => new StorageUnavailableException(
            StorageFault.Access, "The server has no such database. Create it, owned by the service's role.", answer),
        PostgresErrorCodes.TooManyConnections => new StorageUnavailableException(
            StorageFault.Busy, "The server takes no more connections. Raise max_connections, or give the services a smaller Maximum Pool Size.", answer),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.ObjectInUse => new StorageUnavailableException(
            StorageFault.Busy, "Another session holds what this one needs. Nobody but the service may work in its database; end the other session.", answer),
        PostgresErrorCodes.QueryCanceled => new StorageUnavailableException(
            StorageFault.Busy, "The server stopped the statement, by its time limit or by an administrator. Set no statement_timeout for the service's role.", answer),
        _ => OfClass(answer),
    };

    private static StorageUnavailableException? OfClass(PostgresException answer) => answer.SqlState[..2] switch
    {
        "08" or "57" => new StorageUnavailableException(
            StorageFault.Unreachable, "The database server stops, starts, or ended the connection. What was refused meanwhile can be sent again.", answer),
        "28" => new StorageUnavailableException(
            StorageFault.Access, "The server does not let the service's role in. Check role and password in the connection file, and pg_hba.conf of the server.", answer),
        "53" or "58" => new StorageUnavailableException(
            StorageFault.Io, "The database server lacks memory or its disk fails. Look at the server's log, check disk and mount.", answer),
        "XX" when answer.SqlState is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => new StorageUnavailableException(
            StorageFault.Corrupt, "The database is damaged. Stop, keep the server's files, restore from a backup.", answer),
        _ => null,
    };
}
