using System.Data.Common;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests;

public sealed class FailureTests
{
    [SkippableTheory, EveryDatabase]
    public async Task A_second_row_with_the_same_key_is_a_violation_that_names_the_key(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        PacketRow first = Rows.Packet(1);
        PacketRow second = Rows.Packet(2);
        second.PacketId = first.PacketId;
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, first, token));

        UniqueViolationException violation = await Assert.ThrowsAsync<UniqueViolationException>(
            () => temporary.Store.Run((db, token) => GroupCommitTests.Add(db, second, token)));

        Assert.Equal("Packets.SenderKid, Packets.PacketId", violation.Key);
        Assert.DoesNotContain(second.PacketId.ToString(), violation.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_work_may_catch_a_violation_and_answer_with_the_row_that_was_first(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
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

    [SkippableTheory, EveryDatabase]
    public async Task A_violation_in_raw_sql_is_typed_too(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);

        await Assert.ThrowsAsync<UniqueViolationException>(() => temporary.Store.Run((db, token) =>
            db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "AuditHead" ("Id", "Size", "Root", "Epoch") VALUES (1, 0, {0}, 1);
                INSERT INTO "AuditHead" ("Id", "Size", "Root", "Epoch") VALUES (1, 0, {0}, 1)
                """,
                [new byte[32]],
                token)));

        Assert.Equal(0, await temporary.Store.Read((db, token) => db.AuditHead.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_number_of_a_channel_is_taken_once_but_a_refused_packet_does_not_take_it(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        PacketRow refused = Rows.Packet(1);
        refused.State = PacketState.Refused;
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, refused, token));
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));

        UniqueViolationException violation = await Assert.ThrowsAsync<UniqueViolationException>(
            () => temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token)));

        Assert.Equal("Packets.Channel, Packets.Seq", violation.Key);
    }

    [SkippableTheory, EveryDatabase]
    public async Task When_the_database_gives_the_transaction_up_the_whole_group_is_told_and_nothing_is_stored(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
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

    [SkippableTheory, EveryDatabase]
    public async Task A_database_is_open_once(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);

        StorageUnavailableException busy = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestDatabase.Open<GatewayContext>(engine, temporary.Address));

        Assert.Equal(StorageFault.Busy, busy.Fault);
        Assert.DoesNotContain("Password", busy.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_database_of_a_newer_version_or_of_another_service_is_refused_and_left_as_it_is(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        await temporary.Close();

        StorageUnavailableException other = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestDatabase.Open<AgentContext>(engine, temporary.Address));

        Assert.Equal(StorageFault.Access, other.Fault);
        await temporary.Reopen();
        Assert.Equal(0, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_work_that_swallows_an_error_of_the_database_stands_or_falls_alone(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        Gate gate = await Gate.Close(temporary.Store, (db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));
        Task careless = temporary.Store.Run(async (db, token) =>
        {
            await GroupCommitTests.Add(db, Rows.Packet(2), token);
            await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("SELECT nothing FROM nowhere", token));
        });
        Task next = temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(3), token));

        await gate.Open();
        await next;
        await careless.ContinueWith(static _ => { }, TaskScheduler.Default);

        long[] expected = careless.IsCompletedSuccessfully ? [1, 2, 3] : [1, 3];
        Assert.Equal(expected, await temporary.Store.Read((db, token) => db.Packets.Select(row => row.Seq).Order().ToListAsync(token)));
    }
}
