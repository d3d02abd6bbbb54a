using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Interop.Storage.Postgres;

/// <summary>One database of a PostgreSQL server: a writer's session that holds it by an advisory lock, readers in sessions that are read only.</summary>
internal sealed class PostgresEngine : StoreEngine
{
    private const string Mark = "SAVEPOINT work";
    private const string NextMark = "RELEASE SAVEPOINT work; " + Mark;

    // Asked for on the way, the transaction's number costs no round trip. One that wrote nothing has none: its commit would not be flushed either.
    private const string NextMarkAndNumber = NextMark + "; SELECT pg_current_xact_id_if_assigned()::text";

    private readonly string _writer;
    private readonly NpgsqlDataSource _readers;
    private NpgsqlConnection? _current;
    private string? _number;
    private string? _committed;

    /// <exception cref="StorageUnavailableException">The connection string is malformed.</exception>
    public PostgresEngine(string connectionString)
    {
        _writer = PostgresConnections.Writer(connectionString);
        _readers = NpgsqlDataSource.Create(PostgresConnections.Readers(connectionString));
    }

    public override int? PooledReaders => new NpgsqlConnectionStringBuilder(_readers.ConnectionString).MaxPoolSize;

    public override async ValueTask<DbConnection> Connect(CancellationToken cancellation)
    {
        NpgsqlConnection connection = new(_writer);
        try
        {
            await connection.OpenAsync(cancellation);
            await WriterSession.Take(connection, cancellation);

            // Where the writer had to come anew, what readers keep open is as dead as its last connection was.
            _readers.Clear();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<string?> Identify(DbConnection connection, CancellationToken cancellation) =>
        await DatabaseIdentity.Read((NpgsqlConnection)connection, _committed, cancellation);

    public override void Committed() => _committed = _number ?? _committed;

    public override async ValueTask<DbTransaction> Begin(DbConnection connection)
    {
        _current = (NpgsqlConnection)connection;
        NpgsqlTransaction transaction = await _current.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        try
        {
            await Execute(Mark);
            _number = null;
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    // INVARIANT group: when the transaction ended by itself, or by a work, the works before and after must not stand alone.
    public override async Task Keep(DbTransaction transaction)
    {
        try
        {
            object? number = await Execute(_number is null ? NextMarkAndNumber : NextMark);
            _number ??= number as string;
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.InFailedSqlTransaction)
        {
            throw new InvalidOperationException(
                "The work went on after an error of the database, and PostgreSQL does nothing more in a transaction then. Catch UniqueViolationException from SaveChanges, and nothing else.", failure);
        }
        catch (Exception failure)
        {
            throw Unavailable(failure);
        }
    }

    public override async Task TakeBack(DbTransaction transaction, Exception cause)
    {
        try
        {
            await Execute("ROLLBACK TO SAVEPOINT work");
        }
        catch (Exception failure)
        {
            throw cause as StorageUnavailableException ?? Unavailable(failure);
        }
    }

    public override void UseWriter(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseNpgsql(connection, PostgresModel.Migrations).ReplaceService<IModelCustomizer, PostgresModel>();

    public override void UseReader(DbContextOptionsBuilder options) =>
        options.UseNpgsql(_readers).ReplaceService<IModelCustomizer, PostgresModel>();

    public override async ValueTask<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    public override Exception? Translate(Exception thrown) => PostgresFailures.Translate(thrown);

    public override ValueTask CloseReaders() => _readers.DisposeAsync();

    public override ValueTask DisposeAsync() => _readers.DisposeAsync();

    private async Task<object?> Execute(string statements)
    {
        await using NpgsqlCommand command = new(statements, _current);
        return await command.ExecuteScalarAsync();
    }
}
