using Microsoft.Data.Sqlite;

namespace Interop.Storage.Sqlite;

/// <summary>What SQLite's result codes mean to us (sqlite.org/rescode.html).</summary>
internal static class SqliteFailures
{
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;
    private const int RowId = 2579;

    /// <summary>The storage exception for what was thrown, or null when it is not the database's.</summary>
    public static Exception? Translate(Exception thrown) => thrown switch
    {
        UniqueViolationException or StorageUnavailableException => thrown,
        _ => Find(thrown) is { } found ? Translate(found) : null,
    };

    private static SqliteException? Find(Exception? thrown)
    {
        while (thrown is not (null or SqliteException))
        {
            thrown = thrown.InnerException;
        }

        return thrown as SqliteException;
    }

    private static Exception? Translate(SqliteException found) => found.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_CONSTRAINT => found.SqliteExtendedErrorCode is PrimaryKey or Unique or RowId ? new UniqueViolationException(KeyOf(found), found) : null,
        SQLitePCL.raw.SQLITE_FULL => new StorageUnavailableException(
            StorageFault.Full, "The disk of the database is full. Free space; what was refused meanwhile can be sent again.", found),
        SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_NOMEM => new StorageUnavailableException(
            StorageFault.Io, "The disk of the database fails. Look at the system log, check disk and mount, then start again.", found),
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => new StorageUnavailableException(
            StorageFault.Corrupt, "The database file is damaged or is not a database. Stop, keep the file, restore from a backup.", found),
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => new StorageUnavailableException(
            StorageFault.Access, "The database file cannot be opened or written here. Check that folder and file belong to the service; a reader may not write.", found),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_PROTOCOL => new StorageUnavailableException(
            StorageFault.Busy, "Another program holds the database. Close it: one service, one file.", found),
        _ => null,
    };

    // "SQLite Error 19: 'UNIQUE constraint failed: Packets.SenderKid, Packets.PacketId'."
    private static string KeyOf(SqliteException found)
    {
        string message = found.Message;
        int from = message.IndexOf("failed: ", StringComparison.Ordinal);
        return from < 0 ? "key" : message[(from + "failed: ".Length)..].TrimEnd('.', '\'');
    }
}
