using Interop.Storage.Gateway;

namespace Interop.Storage.Tests.Databases;

/// <summary>A gateway's database, which goes away with it.</summary>
internal sealed class TemporaryStore(TestDatabase database) : IAsyncDisposable
{
    private Store<GatewayContext>? _store;

    /// <summary>The file, or the connection string.</summary>
    public string Address => database.Address;

    /// <summary>A file beside it.</summary>
    public string Mark => Path.Combine(database.Folder, "log.mark");

    public Store<GatewayContext> Store => _store ?? throw new InvalidOperationException("The store is closed.");

    public static async Task<TemporaryStore> Open(Engine engine)
    {
        TemporaryStore temporary = new(await TestDatabase.Make(engine));
        await temporary.Reopen();
        return temporary;
    }

    public async Task Reopen()
    {
        await Close();
        _store = await database.Open<GatewayContext>();
    }

    public async Task Close()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            _store = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        await database.DisposeAsync();
    }
}
