using Interop.Crypto;
using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Sqlite;

public sealed class FailureTests
{
    [Fact]
    public async Task A_second_row_with_the_same_key_is_a_violation_that_names_the_key()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open();
        PacketRow first = Rows.Packet(1);
        PacketRow second = Rows.Packet(2);
        second.PacketId = first.PacketId;
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, first, token));

        UniqueViolationException violation = await Assert.ThrowsAsync<UniqueViolationException>(
            () => temporary.Store.Run((db, token) => GroupCommitTests.Add(db, second, token)));

        Assert.Equal("Packets.SenderKid, Packets.PacketId", violation.Key);
        Assert.DoesNotContain(second.PacketId.ToString(), violation.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_work_may_catch_a_violation_and_answer_with_the_row_that_was_first()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open();
        PacketRow first = Rows.Packet(1);
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, first, token));
        PacketRow again = Rows.Packet(9);
        again.Digest = first.Digest;

        long seq = await temporary.Store.Run(async (db, token) =>
        {
            try
            {
                await GroupCommitTests.Add(db, again, token);
            }
            catch (UniqueViolationException)
            {
                db.ChangeTracker.Clear();
            }

            return await db.Packets.Where(row => row.Digest == first.Digest).Select(row => row.Seq).SingleAsync(token);
        });

        Assert.Equal(1, seq);
    }

    [Fact]
    public async Task A_violation_in_raw_sql_is_typed_too()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open();

        await Assert.ThrowsAsync<UniqueViolationException>(() => temporary.Store.Run((db, token) =>
            db.Database.ExecuteSqlRawAsync("INSERT INTO AuditHead VALUES (1, 0, zeroblob(32), 1); INSERT INTO AuditHead VALUES (1, 0, zeroblob(32), 1)", token)));

        Assert.Equal(0, await temporary.Store.Read((db, token) => db.AuditHead.CountAsync(token)));
    }

    [Fact]
    public async Task A_number_of_a_channel_is_taken_once_but_a_refused_packet_does_not_take_it()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open();
        PacketRow refused = Rows.Packet(1);
        refused.State = PacketState.Refused;
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, refused, token));
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));

        UniqueViolationException violation = await Assert.ThrowsAsync<UniqueViolationException>(
            () => temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token)));

        Assert.Equal("Packets.Channel, Packets.Seq", violation.Key);
    }

    [Fact]
    public async Task A_full_disk_is_told_with_advice_and_what_is_told_stored_is_stored()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open();
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
    public async Task When_the_database_gives_the_transaction_up_the_whole_group_is_told_and_nothing_is_stored()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open();
        Gate gate = await Gate.Close(temporary.Store, (db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));
        Task before = temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(2), token));
        Task swallowed = temporary.Store.Run((db, token) => db.Database.ExecuteSqlRawAsync("ROLLBACK", token));
        Task next = temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(3), token));

        await Assert.ThrowsAsync<StorageUnavailableException>(gate.Open);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => before);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => swallowed);
        await next;

        Assert.Equal([3], await temporary.Store.Read((db, token) => db.Packets.Select(row => row.Seq).ToListAsync(token)));
    }

    [Fact]
    public async Task A_database_is_open_once()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open();

        StorageUnavailableException busy = await Assert.ThrowsAsync<StorageUnavailableException>(() => SqliteStore.Open<GatewayContext>(temporary.Path));

        Assert.Equal(StorageFault.Busy, busy.Fault);
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
        await using TemporaryStore temporary = await TemporaryStore.Open();
        if (OperatingSystem.IsWindows())
        {
            return; // Skipped above; the compiler cannot know.
        }

        foreach (string file in new[] { temporary.Path, temporary.Path + "-wal" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static async Task AddPayload(GatewayContext db, int bytes, CancellationToken token)
    {
        db.PacketPayloads.Add(new PacketPayloadRow { PacketDigest = Digest.Of(BitConverter.GetBytes(bytes)), Envelope = new byte[bytes] });
        await db.SaveChangesAsync(token);
    }
}
