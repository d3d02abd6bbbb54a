using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.SqlServer;

/// <summary>One database of a SQL Server: a writer's session that holds it by an application lock, readers in snapshots.</summary>
internal sealed class SqlServerEngine(string connectionString) : StoreEngine
{
    private const string Standing = "; SELECT XACT_STATE()";

    private readonly string _writer = SqlServerConnections.Writer(connectionString);
    private readonly string _readers = SqlServerConnections.Readers(connectionString);

    public override int? PooledReaders => new SqlConnectionStringBuilder(_readers).MaxPoolSize;

    public override async ValueTask<DbConnection> Connect(CancellationToken cancellation)
    {
        SqlConnection connection = new(_writer);
        try
        {
            await connection.OpenAsync(cancellation);
            await WriterSession.Take(connection, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // The server, the database as it was created or restored, and its recovery fork, which a restore begins anew.
    public override async ValueTask<string?> Identify(DbConnection connection, CancellationToken cancellation)
    {
        const string Query = """
            SELECT CONCAT(@@SERVERNAME, '/', d.database_id, '/', CONVERT(nvarchar(40), d.create_date, 126), '/', d.service_broker_guid, '/', r.recovery_fork_guid)
            FROM sys.databases AS d LEFT JOIN sys.database_recovery_status AS r ON r.database_id = d.database_id WHERE d.database_id = DB_ID()
            """;
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = Query;
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public override async ValueTask<DbTransaction> Begin(DbConnection connection)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        try
        {
            await Execute(transaction, "SAVE TRANSACTION work" + Standing, null);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override Task Keep(DbTransaction transaction) => Execute(transaction, "IF XACT_STATE() = 1 SAVE TRANSACTION work" + Standing, null);

    public override Task TakeBack(DbTransaction transaction, Exception cause) =>
        Execute(transaction, "IF XACT_STATE() = 1 BEGIN ROLLBACK TRANSACTION work; SAVE TRANSACTION work END" + Standing, cause);

    public override void UseWriter(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseSqlServer(connection, SqlServerModel.Options).ReplaceService<IModelCustomizer, SqlServerModel>();

    public override void UseReader(DbContextOptionsBuilder options) => options
        .UseSqlServer(_readers, SqlServerModel.Options)
        .ReplaceService<IModelCustomizer, SqlServerModel>()
        .AddInterceptors(ReadOnlyCommands.Instance, ReadOnlyContexts.Instance);

    public override async ValueTask<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(IsolationLevel.Snapshot, cancellation);

    public override Exception? Translate(Exception thrown) => SqlServerFailures.Translate(thrown);

    public override ValueTask CloseReaders()
    {
        using SqlConnection any = new(_readers);
        SqlConnection.ClearPool(any);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => CloseReaders();

    // INVARIANT group: some errors doom or end the whole transaction. What ran before and what would run after must not stand
    // alone then, even if the work swallowed the error.
    private async Task Execute(DbTransaction transaction, string statements, Exception? cause)
    {
        try
        {
            if (transaction.Connection is { } connection)
            {
                await using DbCommand command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = statements;
                if (Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) == 1)
                {
                    return;
                }
            }
        }
        catch (Exception failure)
        {
            throw cause as StorageUnavailableException ?? Unavailable(failure);
        }

        throw Unavailable(cause);
    }
}
