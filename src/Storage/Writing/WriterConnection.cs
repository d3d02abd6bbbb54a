using System.Data.Common;

namespace Interop.Storage.Writing;

/// <summary>The one connection that writes; opened again after a failure, if it leads to the database that was opened first.</summary>
internal sealed class WriterConnection(StoreEngine engine)
{
    private DbConnection? _connection;
    private OpenedDatabase? _opened;
    private volatile StorageUnavailableException? _exchanged;

    public StoreEngine Engine => engine;

    /// <summary>Why nothing more is read either, once the writer has found another database; null while all is well.</summary>
    public StorageUnavailableException? Exchanged => _exchanged;

    /// <summary>The connection, opened if need be.</summary>
    public async ValueTask<DbConnection> Open(CancellationToken cancellation) => _connection ??= await Connect(cancellation);

    /// <summary>From here on a new connection must lead to the database as it is now, with its tables as they are now.</summary>
    public async Task Remember(CancellationToken cancellation) => _opened = await OpenedDatabase.Read(engine, await Open(cancellation), cancellation);

    /// <summary>Begins a transaction. A connection that was lost while nothing was written is replaced first.</summary>
    public async ValueTask<DbTransaction> Begin()
    {
        bool kept = _connection is not null;
        try
        {
            return await engine.Begin(await Open(CancellationToken.None));
        }
        catch (Exception failure) when (kept && engine.Translate(failure) is StorageUnavailableException)
        {
            await Drop();
            return await engine.Begin(await Open(CancellationToken.None));
        }
    }

    /// <summary>Closes the connection, and with it whatever transaction is left on it.</summary>
    public async ValueTask Drop()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private async ValueTask<DbConnection> Connect(CancellationToken cancellation)
    {
        DbConnection connection = await engine.Connect(cancellation);
        try
        {
            if (_opened is not null)
            {
                await _opened.Check(engine, connection, cancellation);
            }

            _exchanged = null;
            return connection;
        }
        catch (Exception failure)
        {
            _exchanged = failure is StorageUnavailableException { Fault: StorageFault.Exchanged } found ? found : _exchanged;
            await connection.DisposeAsync();
            throw;
        }
    }
}
