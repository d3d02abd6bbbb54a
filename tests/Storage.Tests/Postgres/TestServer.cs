using System.Globalization;
using Interop.LocalPostgres;
using Interop.Storage.Tests.Databases;

namespace Interop.Storage.Tests.Postgres;

/// <summary>The one server of this run, started by the first test that asks, stopped after the last.</summary>
internal static class TestServer
{
    private static readonly Lock s_gate = new();
    private static Task<(PostgresServer Server, string Folder)>? s_started;
    private static int s_databases;

    /// <summary>A database of its own; skips the test where PostgreSQL is not installed.</summary>
    public static async Task<TestDatabase> Database() => await New((await Started()).Server);

    /// <summary>A server of the test's own, to be stopped and started. Its folder is made inside <paramref name="folder"/>.</summary>
    public static async Task<PostgresServer> Own(string folder)
    {
        Require();
        OpenToServer(folder);
        return await PostgresServer.Create(Path.Combine(folder, "postgres"), 0);
    }

    public static async Task<TestDatabase> New(PostgresServer server) => new ServerDatabase(
        server, await server.CreateDatabase(string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref s_databases)}")));

    /// <summary>After the last test.</summary>
    public static async Task StopAll()
    {
        if (s_started is not null)
        {
            (PostgresServer server, string folder) = await s_started;
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Require() => Skip.If(PostgresServer.Missing() is not null, PostgresServer.Missing());

    private static Task<(PostgresServer Server, string Folder)> Started()
    {
        Require();
        lock (s_gate)
        {
            return s_started ??= Start();
        }
    }

    private static async Task<(PostgresServer Server, string Folder)> Start()
    {
        string folder = Directory.CreateTempSubdirectory("interop-store-server-").FullName;
        return (await Own(folder), folder);
    }

    // The server's user passes through, where it is another than ours.
    private static void OpenToServer(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        }
    }

    private sealed class ServerDatabase(PostgresServer server, string address) : TestDatabase
    {
        public override string Address => address;

        protected override Engine Engine => Engine.Postgres;

        protected override async Task Drop()
        {
            string name = new Npgsql.NpgsqlConnectionStringBuilder(address).Database!;
            await server.Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }
}
