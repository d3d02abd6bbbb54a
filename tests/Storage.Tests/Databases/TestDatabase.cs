using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Databases;

/// <summary>An empty database of a test's own, which goes away with it.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-store-");

    /// <summary>A folder beside it.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What <see cref="Open{TContext}(Engine, string)"/> takes to open it from another process.</summary>
    public abstract string Address { get; }

    protected abstract Engine Engine { get; }

    /// <summary>One of this kind; skips the test where there is none.</summary>
    public static async Task<TestDatabase> Make(Engine engine) => engine switch
    {
        Engine.Sqlite => new Sqlite.TestFile(),
        Engine.Postgres => await Postgres.TestServer.Database(),
        Engine.SqlServer => await SqlServer.TestServer.Database(),
        _ => throw new ArgumentOutOfRangeException(nameof(engine)),
    };

    public static Task<Store<TContext>> Open<TContext>(Engine engine, string address)
        where TContext : DbContext => engine switch
        {
            Engine.Sqlite => Storage.Sqlite.SqliteStore.Open<TContext>(address),
            Engine.Postgres => Storage.Postgres.PostgresStore.Open<TContext>(address),
            Engine.SqlServer => Storage.SqlServer.SqlServerStore.Open<TContext>(address),
            _ => throw new ArgumentOutOfRangeException(nameof(engine)),
        };

    public Task<Store<TContext>> Open<TContext>()
        where TContext : DbContext => Open<TContext>(Engine, Address);

    public async ValueTask DisposeAsync()
    {
        await Drop();
        _folder.Delete(recursive: true);
    }

    protected virtual Task Drop() => Task.CompletedTask;
}
