using System.Diagnostics;
using Interop.LocalPostgres;
using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Interop.Storage.Tests.Postgres;

/// <summary>While the connection is lost somebody may put another database in the place of the one that was opened.</summary>
public sealed class PostgresExchangeTests
{
    private const string Name = "exchanged";

    [SkippableFact]
    public async Task A_database_that_was_made_anew_is_neither_written_nor_read_until_the_service_starts_again()
    {
        await OnAServer(async (server, address) =>
        {
            await using (Store<GatewayContext> store = await Opened(address))
            {
                await server.Execute($"DROP DATABASE {Name} WITH (FORCE)");
                await server.Execute($"CREATE DATABASE {Name} OWNER {Name} ENCODING 'UTF8' TEMPLATE template0");

                await Refuses(store, "another than was opened");
            }

            await using Store<GatewayContext> again = await TestDatabase.Open<GatewayContext>(Engine.Postgres, address);
            await again.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(2), token));
        });
    }

    // As pg_restore --clean does.
    [SkippableFact]
    public async Task Tables_that_were_made_anew_in_the_same_database_are_not_gone_on_with() => await OnAServer(async (_, address) =>
    {
        await using Store<GatewayContext> store = await Opened(address);
        await Execute(address, """
            CREATE TABLE kept AS SELECT * FROM "__EFMigrationsHistory";
            DROP TABLE "__EFMigrationsHistory";
            ALTER TABLE kept RENAME TO "__EFMigrationsHistory"
            """);
        await EndSessions(address);

        await Refuses(store, "another than was opened");
    });

    [SkippableFact]
    public async Task Files_of_the_server_that_were_put_back_are_not_gone_on_with() => await OnAServer(async (server, address) =>
    {
        await using Store<GatewayContext> store = await Opened(address);
        await server.Stop();
        string backup = server.Data + ".backup";
        Copy(server.Data, backup);
        await server.Start();
        await store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(2), token));
        await server.Stop();
        Directory.Delete(server.Data, recursive: true);
        Directory.Move(backup, server.Data);
        await server.Start();

        await Refuses(store, "last commit");
    });

    [SkippableTheory]
    [InlineData("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231235959_Later', '10.0.0')", "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '20991231235959_Later'")]
    [InlineData("UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = 'x' || \"MigrationId\"", "UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = substr(\"MigrationId\", 2)")]
    public async Task Tables_of_another_version_are_not_gone_on_with_until_they_are_as_they_were(string change, string back)
    {
        await using TestDatabase database = await TestDatabase.Make(Engine.Postgres);
        await using Store<GatewayContext> store = await Opened(database.Address);
        await Execute(database.Address, change);
        await EndSessions(database.Address);

        await Refuses(store, "another version");

        await Execute(database.Address, back);
        await store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(2), token));
        Assert.Equal(2, await store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    // A commit that wrote nothing is not flushed: its number may be gone after a crash, and that means nothing.
    [SkippableFact]
    public async Task A_server_that_crashed_and_recovered_is_gone_on_with() => await OnAServer(async (server, address) =>
    {
        await using Store<GatewayContext> store = await Opened(address);
        for (int crash = 2; crash < 5; crash++)
        {
            await store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(crash), token));
            await store.Run((db, token) => db.Packets.CountAsync(token));
            await server.Crash();
            await server.Start();
        }

        Assert.Equal(4, await store.Run((db, token) => db.Packets.CountAsync(token)));
    });

    private static async Task<Store<GatewayContext>> Opened(string address)
    {
        Store<GatewayContext> store = await TestDatabase.Open<GatewayContext>(Engine.Postgres, address);
        await store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));
        return store;
    }

    private static async Task Refuses(Store<GatewayContext> store, string found)
    {
        for (int attempt = 0; attempt < 2; attempt++)
        {
            StorageUnavailableException write = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(9), token)));
            StorageUnavailableException read = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Read((db, token) => db.Packets.CountAsync(token)));

            Assert.Equal((StorageFault.Exchanged, StorageFault.Exchanged), (write.Fault, read.Fault));
            Assert.Contains(found, write.Message, StringComparison.Ordinal);
            Assert.Contains("start the service again", read.Message, StringComparison.Ordinal);
        }
    }

    private static async Task OnAServer(Func<PostgresServer, string, Task> test)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-store-server-");
        await using (PostgresServer server = await TestServer.Own(folder.FullName))
        {
            await test(server, await server.CreateDatabase(Name));
        }

        folder.Delete(recursive: true);
    }

    private static Task EndSessions(string address) =>
        Execute(address, "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    private static async Task Execute(string address, string statements)
    {
        await using NpgsqlConnection connection = new(address + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(statements, connection);
        await command.ExecuteNonQueryAsync();
    }

    // With its owner and its modes, without which the server does not start.
    private static void Copy(string from, string to)
    {
        using Process copy = Process.Start("cp", ["-a", from, to]);
        copy.WaitForExit();
        Assert.Equal(0, copy.ExitCode);
    }
}
