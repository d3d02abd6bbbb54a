using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;

namespace Interop.Storage.Tests.Sqlite;

/// <summary>A gateway's database in a folder of its own, which goes away with it.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-store-");
    private Store<GatewayContext>? _store;

    public string Path => System.IO.Path.Combine(_folder.FullName, "gateway.db");

    public Store<GatewayContext> Store => _store ?? throw new InvalidOperationException("The store is closed.");

    public static async Task<TemporaryStore> Open()
    {
        TemporaryStore temporary = new();
        await temporary.Reopen();
        return temporary;
    }

    public async Task Reopen()
    {
        await Close();
        _store = await SqliteStore.Open<GatewayContext>(Path);
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
        _folder.Delete(recursive: true);
    }
}
