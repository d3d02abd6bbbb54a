using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Interop.Storage.SqlServer;

/// <summary>What SQL Server's error numbers mean to us (learn.microsoft.com/sql, "Database Engine errors").</summary>
/// <remarks>Its messages repeat values of rows, so those of broken keys and of values too long are not passed on, not even as inner exceptions.</remarks>
internal static class SqlServerFailures
{
    private const int Cancelled = 0;
    private const byte CancelledClass = 11;
    private const byte ConnectionLost = 20;
    private static readonly string[] s_keys = ["PK_", "IX_", "AK_"];

    /// <summary>The storage exception for what was thrown, or null when it is not the database's.</summary>
    public static Exception? Translate(Exception thrown) => thrown switch
    {
        UniqueViolationException or StorageUnavailableException => thrown,
        OperationCanceledException => null,
        _ => Find(thrown) is { } found ? Translate(found) : null,
    };

    private static SqlException? Find(Exception? thrown)
    {
        while (thrown is not (null or SqlException))
        {
            thrown = thrown.InnerException;
        }

        return thrown as SqlException;
    }

    private static Exception? Translate(SqlException found) => found.Number switch
    {
        2627 or 2601 => new UniqueViolationException(KeyOf(found), Said(found)),
        2628 or 8152 => new StorageUnavailableException(StorageFault.Unknown, "A value is longer than its column.", Said(found)),
        1101 or 1105 or 9002 => new StorageUnavailableException(
            StorageFault.Full, "The database or its transaction log is full. Give it space; what was refused meanwhile can be sent again.", found),
        823 or 825 => new StorageUnavailableException(
            StorageFault.Io, "The disk of the database fails. Look at the server's error log, check disk and mount.", found),
        824 => new StorageUnavailableException(
            StorageFault.Corrupt, "The database is damaged. Stop, keep the server's files, restore from a backup.", found),
        229 or 230 or 262 or 300 or 916 or 3906 => new StorageUnavailableException(
            StorageFault.Access, "The service's login may not do this, or the database is read only. The login has to be the database's owner (db_owner).", found),
        4060 or 18456 or 18470 or 18486 or 18487 or 18488 => new StorageUnavailableException(
            StorageFault.Access, "The server does not let the service's login into the database. Check login, password and database in the connection file.", found),
        1205 or 1222 or 3960 => new StorageUnavailableException(
            StorageFault.Busy, "Another session holds what this one needs. Nobody but the service may work in its database; end the other session.", found),
        Cancelled when found.Class == CancelledClass => new OperationCanceledException("The statement was cancelled.", found),
        -2 or 2 or 53 or 64 or 121 or 233 or 596 or 1231 or 4014 or 6005 or 10053 or 10054 or 10060 or 10061 or 11001 => Unreachable(found),
        _ => found.Class >= ConnectionLost ? Unreachable(found) : null,
    };

    private static StorageUnavailableException Unreachable(SqlException found) => new(
        StorageFault.Unreachable, "The database server does not answer, or ended the connection. See that it runs and can be reached from here; what was refused meanwhile can be sent again.", found);

    private static InvalidOperationException Said(SqlException found) => new(string.Create(CultureInfo.InvariantCulture, $"SQL Server error {found.Number}."));

    // "Violation of PRIMARY KEY constraint 'PK_Packets'. ..." or "... with unique index 'IX_Packets_Channel_Seq'. ...", in the server's language.
    private static string KeyOf(SqlException found) =>
        Array.Find(found.Message.Split('\''), quoted => Array.Exists(s_keys, start => quoted.StartsWith(start, StringComparison.Ordinal))) ?? "key";
}
