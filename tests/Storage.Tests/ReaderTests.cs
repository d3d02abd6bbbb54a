using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests;

public sealed class ReaderTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [SkippableTheory, EveryDatabase]
    public async Task A_reader_neither_waits_for_a_writer_nor_sees_what_is_not_committed(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        await temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token));
        Gate gate = await Gate.Close(temporary.Store, (db, token) => GroupCommitTests.Add(db, Rows.Packet(2), token));

        int meanwhile = await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)).WaitAsync(Soon);
        await gate.Open();

        Assert.Equal(1, meanwhile);
        Assert.Equal(2, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_reader_holds_up_no_writer_and_sees_one_state_throughout(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);

        (int before, int after) = await temporary.Store.Read(async (db, token) =>
        {
            int first = await db.Packets.CountAsync(token);
            await temporary.Store.Run((writer, work) => GroupCommitTests.Add(writer, Rows.Packet(1), work), token).WaitAsync(Soon, token);
            return (first, await db.Packets.CountAsync(token));
        });

        Assert.Equal((0, 0), (before, after));
        Assert.Equal(1, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task More_readers_than_there_are_connections_wait_for_one_and_none_is_kept_from_them(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);

        for (int round = 0; round < 2; round++)
        {
            int[] counts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => temporary.Store.Read(async (db, token) =>
            {
                int count = await db.Packets.CountAsync(token);
                await Task.Yield();
                return count;
            }))).WaitAsync(Soon);
            Assert.All(counts, count => Assert.Equal(0, count));
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_reader_cannot_write(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);

        StorageUnavailableException refused = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => temporary.Store.Read(async (db, token) =>
            {
                await GroupCommitTests.Add(db, Rows.Packet(1), token);
                return 0;
            }));

        Assert.Equal(StorageFault.Access, refused.Fault);
    }

    [SkippableTheory, EveryDatabase]
    public async Task An_error_of_a_query_reaches_its_caller_as_it_is(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => temporary.Store.Read<int>((_, _) => throw new InvalidTimeZoneException()));
    }

    [SkippableTheory, EveryDatabase]
    public async Task Many_readers_read_while_many_writers_write(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        Task[] writers = [.. Enumerable.Range(1, 200).Select(seq => temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(seq), token)))];
        Task<List<long>>[] readers = [.. Enumerable.Range(0, 50).Select(_ => temporary.Store.Read((db, token) => db.Packets.Select(row => row.Seq).ToListAsync(token)))];

        await Task.WhenAll(writers);
        foreach (Task<List<long>> reader in readers)
        {
            List<long> seen = await reader;
            Assert.Equal(Enumerable.Range(1, seen.Count).Select(seq => (long)seq), seen.Order());
        }
    }
}
