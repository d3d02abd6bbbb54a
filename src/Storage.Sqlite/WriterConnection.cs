using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Interop.Storage.Sqlite;

/// <summary>The one connection that writes; opened again after a failure.</summary>
internal sealed class WriterConnection(string file) : IDisposable
{
    private SqliteConnection? _connection;

    /// <summary>The connection, opened if need be.</summary>
    public SqliteConnection Open()
    {
        if (_connection is not null)
        {
            return _connection;
        }

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
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        _connection = connection;
        return connection;
    }

    /// <summary>Closes the connection, and with it whatever transaction is left on it.</summary>
    public void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }

    public void Dispose() => Drop();

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
