using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Interop.Storage.SqlServer;

/// <summary>Makes a session the one that writes: it alone holds the database, and its commits are on disk when they are answered.</summary>
internal static class WriterSession
{
    /// <exception cref="StorageUnavailableException">Another process holds the database, or its settings would lose what was acknowledged.</exception>
    public static async Task Take(SqlConnection connection, CancellationToken cancellation)
    {
        if (await Number(connection, "SELECT CASE DATABASEPROPERTYEX(DB_NAME(), 'Updateability') WHEN 'READ_WRITE' THEN 1 ELSE 0 END", cancellation) == 0)
        {
            throw new StorageUnavailableException(StorageFault.Access, "The database is read only, or a secondary. Give the service the database that takes writes.");
        }

        if (await Number(connection, "SELECT delayed_durability FROM sys.databases WHERE database_id = DB_ID()", cancellation) == 2)
        {
            throw new StorageUnavailableException(
                StorageFault.Access, "The database has DELAYED_DURABILITY = FORCED: a power cut would lose what has been acknowledged. Set it to DISABLED.");
        }

        await Lock(connection, cancellation);
        await AllowSnapshots(connection, cancellation);
    }

    // The session of a process that was just killed may need a moment to end.
    private static async Task Lock(SqlConnection connection, CancellationToken cancellation)
    {
        const string Claim = """
            DECLARE @taken int;
            EXEC @taken = sp_getapplock @Resource = N'interop', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 5000;
            SELECT @taken;
            """;
        if (await Number(connection, Claim, cancellation) < 0)
        {
            throw new StorageUnavailableException(
                StorageFault.Busy, "The database is open already, here or in another process. One service, one database: stop the other.");
        }
    }

    private static async Task AllowSnapshots(SqlConnection connection, CancellationToken cancellation)
    {
        const string State = "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()";
        if (await Number(connection, State, cancellation) == 1)
        {
            return;
        }

        try
        {
            await using SqlCommand allow = new("ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON", connection);
            await allow.ExecuteNonQueryAsync(cancellation);
        }
        catch (SqlException refused)
        {
            throw new StorageUnavailableException(
                StorageFault.Access, "The database does not allow snapshots, and the login may not change that. Run ALTER DATABASE ... SET ALLOW_SNAPSHOT_ISOLATION ON.", refused);
        }
    }

    private static async Task<int> Number(SqlConnection connection, string query, CancellationToken cancellation)
    {
        await using SqlCommand command = new(query, connection);
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }
}
