using Microsoft.Data.SqlClient;

namespace Interop.Storage.SqlServer;

/// <summary>Makes of the operator's connection string one for the writer and one for readers.</summary>
internal static class SqlServerConnections
{
    // A connection of its own, never one that somebody used before: the lock ends with it.
    public static string Writer(string connectionString)
    {
        SqlConnectionStringBuilder writer = Parse(connectionString);
        writer.Pooling = false;
        return writer.ToString();
    }

    public static string Readers(string connectionString) => Parse(connectionString).ToString();

    private static SqlConnectionStringBuilder Parse(string connectionString)
    {
        SqlConnectionStringBuilder parsed;
        try
        {
            parsed = new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Without what was thrown: it may repeat a part of the string.
            throw new StorageUnavailableException(
                StorageFault.Access, "The connection string is malformed. It looks like Server=...;Database=...;User ID=...;Password=...");
        }

        if (string.IsNullOrEmpty(parsed.DataSource) || string.IsNullOrEmpty(parsed.InitialCatalog))
        {
            throw new StorageUnavailableException(StorageFault.Access, "The connection string names no Server or no Database. Each service has a database of its own.");
        }

        if (!string.IsNullOrEmpty(parsed.FailoverPartner))
        {
            throw new StorageUnavailableException(
                StorageFault.Access, "The connection string names a Failover Partner. The lock on the database holds on one server only, so two services could write at once: name the server that takes writes alone.");
        }

        parsed.PersistSecurityInfo = false;
        parsed.Enlist = false;
        parsed.MultipleActiveResultSets = false;

        // A connection that the driver mends by itself is another session, without the lock.
        parsed.ConnectRetryCount = 0;
        return parsed;
    }
}
