using Interop.Crypto;
using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;
using Interop.Storage.Tests.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Sqlite;

public sealed class SqliteFailureTests
{
    [Fact]
    public async Task A_full_disk_is_told_with_advice_and_what_is_told_stored_is_stored()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Sqlite);
        Gate gate = await Gate.Close(temporary.Store, async (db, token) =>
        {
            int pages = await db.Database.SqlQueryRaw<int>("SELECT page_count AS Value FROM pragma_page_count").SingleAsync(token);
#pragma warning disable EF1002 // A number that the database itself gave; a pragma takes no parameter.
            await db.Database.ExecuteSqlRawAsync($"PRAGMA max_page_count = {pages + 20}", token);
#pragma warning restore EF1002
        });
        Task small = temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));
        Task large = temporary.Store.Run((db, token) => AddPayload(db, 1 << 20, token));
        Task other = temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(2), token));
        Task group = gate.Open();

        StorageUnavailableException full = await Assert.ThrowsAsync<StorageUnavailableException>(() => large);
        await Task.WhenAll(group, small, other).ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.Equal(StorageFault.Full, full.Fault);
        Assert.Contains("Free space", full.Message, StringComparison.Ordinal);
        int told = new[] { small, other }.Count(work => work.IsCompletedSuccessfully);
        await temporary.Reopen();
        Assert.Equal(told, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
        await temporary.Store.Run((db, token) => AddPayload(db, 1 << 20, token));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-store-");
        string path = Path.Combine(folder.FullName, "gateway.db");
        byte[] garbage = [.. Enumerable.Repeat((byte)'x', 8_192)];
        await File.WriteAllBytesAsync(path, garbage);

        StorageUnavailableException corrupt = await Assert.ThrowsAsync<StorageUnavailableException>(() => SqliteStore.Open<GatewayContext>(path));

        Assert.Equal(StorageFault.Corrupt, corrupt.Fault);
        Assert.Equal(garbage, await File.ReadAllBytesAsync(path));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "gateway.db");

        StorageUnavailableException missing = await Assert.ThrowsAsync<StorageUnavailableException>(() => SqliteStore.Open<GatewayContext>(path));

        Assert.Equal(StorageFault.Access, missing.Fault);
        Assert.Contains(path, missing.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_files_belong_to_the_service_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Sqlite);
        if (OperatingSystem.IsWindows())
        {
            return; // Skipped above; the compiler cannot know.
        }

        foreach (string file in new[] { temporary.Address, temporary.Address + "-wal" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_process_killed_while_migrating_does_not_lock_out_the_next()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Sqlite);
        await temporary.Close();
        await using (SqliteConnection left = new($"Data Source={temporary.Address};Pooling=False"))
        {
            await left.OpenAsync();
            await using SqliteCommand command = left.CreateCommand();
            command.CommandText = "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00')";
            await command.ExecuteNonQueryAsync();
        }

        await temporary.Reopen().WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static async Task AddPayload(GatewayContext db, int bytes, CancellationToken token)
    {
        db.PacketPayloads.Add(new PacketPayloadRow { PacketDigest = Digest.Of(BitConverter.GetBytes(bytes)), Envelope = new byte[bytes] });
        await db.SaveChangesAsync(token);
    }
}
