using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Sqlite;

/// <summary>One SQLite file: a write-ahead log flushed at every commit, readers on connections that are opened to read.</summary>
internal sealed class SqliteEngine(string file, StoreLock held) : StoreEngine
{
    private const string Mark = "work";

    private readonly string _readers = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
        DefaultTimeout = 5,
    }.ToString();

    public override ValueTask<DbConnection> Connect(CancellationToken cancellation)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            Expect(connection, "PRAGMA journal_mode = WAL", "wal");
            Set(connection, "PRAGMA synchronous = FULL");
            Expect(connection, "PRAGMA synchronous", "2");

            // What is erased is overwritten, not only unlinked: payloads must be gone when retention ends.
            Expect(connection, "PRAGMA secure_delete = ON", "1");
            Set(connection, "PRAGMA cell_size_check = ON");
            Set(connection, "PRAGMA trusted_schema = OFF");
            Set(connection, "PRAGMA journal_size_limit = 67108864");

            // Digests are keys, so rows that are written together lie far apart: 32 MiB hold the indexes' pages, 16 MiB of log write each of them once.
            Set(connection, "PRAGMA cache_size = -32768");
            Set(connection, "PRAGMA wal_autocheckpoint = 4096");
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return ValueTask.FromResult<DbConnection>(connection);
    }

    public override ValueTask<DbTransaction> Begin(DbConnection connection)
    {
        SqliteConnection database = (SqliteConnection)connection;
        SqliteTransaction transaction = database.BeginTransaction(deferred: false);
        Execute(database, $"SAVEPOINT {Mark}");
        return ValueTask.FromResult<DbTransaction>(transaction);
    }

    public override Task Keep(DbTransaction transaction)
    {
        Execute(Standing(transaction, null), $"RELEASE {Mark}; SAVEPOINT {Mark}");
        return Task.CompletedTask;
    }

    public override Task TakeBack(DbTransaction transaction, Exception cause)
    {
        Execute(Standing(transaction, cause), $"ROLLBACK TO {Mark}");
        return Task.CompletedTask;
    }

    public override void UseWriter(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(typeof(SqliteEngine).Assembly.GetName().Name)).AddInterceptors(KeptCommands.Instance);

    public override void UseReader(DbContextOptionsBuilder options) => options.UseSqlite(_readers).AddInterceptors(KeptCommands.Instance);

    // Deferred: takes no lock.
    public override ValueTask<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellation) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override Exception? Translate(Exception thrown) => SqliteFailures.Translate(thrown);

    // A process killed while migrating leaves its lock row behind, and the next would wait for ever. The file lock that we
    // hold already says that nobody else is at it.
    public override async Task PrepareUpgrade(DbConnection connection, CancellationToken cancellation)
    {
        await using DbCommand stale = connection.CreateCommand();
        stale.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await stale.ExecuteNonQueryAsync(cancellation);
    }

    // Before the writer's: it empties the write-ahead log into the file only when it is the last to close.
    public override ValueTask CloseReaders()
    {
        using SqliteConnection any = new(_readers);
        SqliteConnection.ClearPool(any);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        held.Dispose();
        return ValueTask.CompletedTask;
    }

    // INVARIANT group: SQLite rolls the whole transaction back by itself when the disk fails. What ran before and what
    // would run after must not stand alone then, even if the work swallowed the error.
    private SqliteConnection Standing(DbTransaction transaction, Exception? cause) =>
        transaction.Connection is SqliteConnection connection && SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0
            ? connection
            : throw Unavailable(cause);

    // Between works, so often that commands of their own would cost more than what they mark.
    private static void Execute(SqliteConnection connection, string statements) =>
        SqliteException.ThrowExceptionForRC(SQLitePCL.raw.sqlite3_exec(connection.Handle, statements), connection.Handle);

    private static void Set(SqliteConnection connection, string pragma)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = pragma;
        command.ExecuteNonQuery();
    }

    private static void Expect(SqliteConnection connection, string pragma, string answer)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = pragma;
        string? got = Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (!string.Equals(got, answer, StringComparison.Ordinal))
        {
            throw new StorageUnavailableException(
                StorageFault.Access, $"The database does not take '{pragma}' (it says '{got}'). Put it on a local disk: network file systems do not serve.");
        }
    }
}
