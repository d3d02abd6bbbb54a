using Interop.LocalPostgres;
using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Postgres;

public sealed class PostgresFailureTests
{
    [SkippableFact]
    public async Task When_the_servers_end_every_session_what_was_under_way_is_told_and_the_next_goes_on()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Postgres);
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));

        StorageUnavailableException ended = await Assert.ThrowsAsync<StorageUnavailableException>(() => temporary.Store.Run(async (db, token) =>
        {
            await GroupCommitTests.Add(db, Rows.Packet(2), token);
            await db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())", token);
        }));
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(3), token));

        Assert.Equal(StorageFault.Unreachable, ended.Fault);
        Assert.Equal([1, 3], await Seqs(temporary.Store));
    }

    [SkippableFact]
    public async Task A_session_that_ended_between_two_works_is_replaced_without_a_failure()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Postgres);
        int session = await temporary.Store.Run((db, token) => db.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").SingleAsync(token));
        await temporary.Store.Read((db, token) => db.Database.SqlQueryRaw<bool>("SELECT pg_terminate_backend({0}, 60000) AS \"Value\"", session).SingleAsync(token));

        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));

        Assert.Equal([1], await Seqs(temporary.Store));
    }

    [SkippableFact]
    public async Task While_the_server_is_away_works_and_readers_are_told_so_and_when_it_is_back_they_go_on()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-store-server-");
        await using (PostgresServer server = await TestServer.Own(folder.FullName))
        {
            await using TemporaryStore temporary = new(await TestServer.New(server));
            await temporary.Reopen();
            await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));

            await server.Stop();
            StorageUnavailableException write = await Assert.ThrowsAsync<StorageUnavailableException>(() => temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(2), token)));
            StorageUnavailableException read = await Assert.ThrowsAsync<StorageUnavailableException>(() => Seqs(temporary.Store));
            await server.Start();
            await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(3), token));

            Assert.Equal((StorageFault.Unreachable, StorageFault.Unreachable), (write.Fault, read.Fault));
            Assert.Equal([1, 3], await Seqs(temporary.Store));

            Task[] writing = [.. Enumerable.Range(4, 200).Select(seq => temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(seq), token)))];
            await writing[0];
            await server.Crash();
            await Task.WhenAll(writing).ContinueWith(static _ => { }, TaskScheduler.Default);
            await server.Start();
            await temporary.Store.Run((_, _) => Task.CompletedTask);

            List<long> stored = await Seqs(temporary.Store);
            Assert.Empty(writing.Index().Where(work => work.Item.IsCompletedSuccessfully).Select(work => (long)work.Index + 4).Except(stored));
        }

        folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task A_statement_given_up_in_its_midst_is_taken_back_and_the_works_beside_it_stand()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Postgres);
        Gate gate = await Gate.Close(temporary.Store, (db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));
        using CancellationTokenSource giveUp = new();
        Task slow = temporary.Store.Run(
            async (db, token) =>
            {
                await GroupCommitTests.Add(db, Rows.Packet(2), token);
                Task sleeping = db.Database.ExecuteSqlRawAsync("SELECT pg_sleep(600)", token);
                await giveUp.CancelAsync();
                await sleeping;
            },
            giveUp.Token);
        Task next = temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(3), token));

        await gate.Open();
        await next;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        Assert.Equal([1, 3], await Seqs(temporary.Store));
    }

    [SkippableTheory]
    [InlineData("ALTER SYSTEM SET fsync = off")]
    [InlineData("ALTER SYSTEM SET full_page_writes = off")]
    public async Task A_server_that_would_lose_what_it_acknowledged_is_refused(string setting)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-store-server-");
        await using (PostgresServer server = await TestServer.Own(folder.FullName))
        {
            await using TestDatabase database = await TestServer.New(server);
            await server.Execute(setting);
            await server.Execute("SELECT pg_reload_conf()");
            await server.Stop();
            await server.Start();

            StorageUnavailableException refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Open<GatewayContext>());

            Assert.Equal(StorageFault.Access, refused.Fault);
            Assert.Contains("power cut", refused.Message, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task A_role_that_commits_without_waiting_for_the_disk_waits_all_the_same()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Postgres);
        await temporary.Store.Run((db, token) => db.Database.ExecuteSqlRawAsync("ALTER ROLE CURRENT_USER SET synchronous_commit = off", token));
        await temporary.Reopen();

        string commits = await temporary.Store.Run((db, token) => db.Database.SqlQueryRaw<string>("SELECT current_setting('synchronous_commit') AS \"Value\"").SingleAsync(token));

        Assert.Equal("on", commits);
    }

    [SkippableTheory]
    [InlineData("Password", "wrong", StorageFault.Access)]
    [InlineData("Database", "nowhere", StorageFault.Access)]
    [InlineData("Port", "1", StorageFault.Unreachable)]
    [InlineData("Database", "", StorageFault.Access)]
    [InlineData("Port", "not a number", StorageFault.Access)]
    public async Task A_connection_string_that_does_not_serve_is_refused_with_advice_and_never_repeated(string key, string value, StorageFault fault)
    {
        await using TestDatabase database = await TestDatabase.Make(Engine.Postgres);
        string password = new Npgsql.NpgsqlConnectionStringBuilder(database.Address).Password!;

        StorageUnavailableException refused = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => TestDatabase.Open<GatewayContext>(Engine.Postgres, $"{database.Address};{key}={value}"));

        Assert.Equal(fault, refused.Fault);
        Assert.DoesNotContain(password, refused.ToString(), StringComparison.Ordinal);
    }

    private static Task<List<long>> Seqs(Store<GatewayContext> store) =>
        store.Read((db, token) => db.Packets.Select(row => row.Seq).Order().ToListAsync(token));
}
