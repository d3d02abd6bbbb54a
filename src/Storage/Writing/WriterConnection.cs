using System.Data.Common;

namespace Interop.Storage.Writing;

/// <summary>The one connection that writes; opened again after a failure.</summary>
internal sealed class WriterConnection(StoreEngine engine)
{
    private DbConnection? _connection;

    public StoreEngine Engine => engine;

    /// <summary>The connection, opened if need be.</summary>
    public async ValueTask<DbConnection> Open(CancellationToken cancellation) => _connection ??= await engine.Connect(cancellation);

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
}
