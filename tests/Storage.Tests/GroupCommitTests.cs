using System.Globalization;
using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests;

public sealed class GroupCommitTests
{
    [SkippableTheory, EveryDatabase]
    public async Task Works_that_wait_together_share_transactions_and_are_all_stored(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        const int Works = 500;
        Gate gate = await Gate.Close(temporary.Store);
        Task[] callers = [.. Enumerable.Range(1, Works).Select(seq => temporary.Store.Run((db, token) => Add(db, Rows.Packet(seq), token)))];

        await gate.Open();
        await Task.WhenAll(callers);

        Assert.Equal(Works + 1, temporary.Store.Works);
        Assert.Equal((Works + 1 + 63) / 64, temporary.Store.Commits);
        await temporary.Reopen();
        Assert.Equal(Works, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_work_returns_what_it_computed_and_a_reader_sees_it_at_once(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        PacketRow packet = Rows.Packet(1);

        long seq = await temporary.Store.Run(async (db, token) =>
        {
            db.Packets.Add(packet);
            await db.SaveChangesAsync(token);
            return packet.Seq;
        });
        PacketRow stored = await temporary.Store.Read((db, token) => db.Packets.SingleAsync(row => row.Digest == packet.Digest, token));

        Assert.Equal(1, seq);
        Assert.Equal(packet.PacketId, stored.PacketId);
        Assert.Equal(packet.Channel, stored.Channel);
        Assert.Equal(packet.NotAfter, stored.NotAfter);
        Assert.Equal(TimeSpan.Zero, stored.ReceivedAt.Offset);
        Assert.Equal(packet.Header, stored.Header);
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_work_that_fails_is_taken_back_alone_and_only_its_caller_learns_of_it(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        const int Works = 60;
        Gate gate = await Gate.Close(temporary.Store);
        Task[] callers = [.. Enumerable.Range(1, Works).Select(seq => temporary.Store.Run(async (db, token) =>
        {
            await Add(db, Rows.Packet(seq), token);
            if (seq % 3 == 0)
            {
                throw new InvalidTimeZoneException(seq.ToString(CultureInfo.InvariantCulture));
            }
        }))];
        await gate.Open();
        await Task.WhenAll(callers).ContinueWith(static _ => { }, TaskScheduler.Default);

        for (int seq = 1; seq <= Works; seq++)
        {
            Task caller = callers[seq - 1];
            Assert.Equal(seq % 3 == 0, caller.IsFaulted);
            if (caller.IsFaulted)
            {
                Assert.Equal(seq.ToString(CultureInfo.InvariantCulture), Assert.IsType<InvalidTimeZoneException>(caller.Exception!.InnerException).Message);
            }
        }

        Assert.Equal(1, temporary.Store.Commits);
        long[] stored = await temporary.Store.Read((db, token) => db.Packets.Select(row => row.Seq).OrderBy(seq => seq).ToArrayAsync(token));
        Assert.Equal(Enumerable.Range(1, Works).Where(seq => seq % 3 != 0).Select(seq => (long)seq), stored);
    }

    [SkippableTheory, EveryDatabase]
    public async Task Numbers_grow_in_the_order_of_commits_and_a_work_that_fails_leaves_at_most_a_gap(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        const int Works = 150;
        Task<long>[] callers = [.. Enumerable.Range(1, Works).Select(number => temporary.Store.Run(async (db, token) =>
        {
            FeedRow[] news = [.. Enumerable.Range(0, 5).Select(item => Rows.News(number, item))];
            db.Feed.AddRange(news);
            await db.SaveChangesAsync(token);
            return number % 4 == 0 ? throw new InvalidTimeZoneException() : news[^1].Id;
        }))];

        await Task.WhenAll(callers).ContinueWith(static _ => { }, TaskScheduler.Default);

        long[] last = [.. callers.Where(caller => caller.IsCompletedSuccessfully).Select(caller => caller.Result)];
        Assert.Equal(Works - (Works / 4), last.Length);
        Assert.Equal(last.Order(), last);
        Assert.Equal(last[^1], await temporary.Store.Read((db, token) => db.Feed.MaxAsync(row => row.Id, token)));
        List<FeedRow> feed = await temporary.Store.Read((db, token) => db.Feed.OrderBy(row => row.Id).ToListAsync(token));
        Assert.Equal(
            Enumerable.Range(1, Works).Where(number => number % 4 != 0).SelectMany(number => Enumerable.Range(0, 5).Select(item => Rows.News(number, item).Reference)),
            feed.Select(row => row.Reference));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_work_that_forgets_to_save_is_an_error(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);

        await Assert.ThrowsAsync<InvalidOperationException>(() => temporary.Store.Run((db, _) =>
        {
            db.Packets.Add(Rows.Packet(1));
            return Task.CompletedTask;
        }));

        Assert.Equal(0, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task What_one_work_tracked_is_unknown_to_the_next(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        Task first = temporary.Store.Run((db, token) => Add(db, Rows.Packet(1), token));
        Task<int> second = temporary.Store.Run((db, _) => Task.FromResult(db.ChangeTracker.Entries().Count()));

        await first;
        Assert.Equal(0, await second);
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_work_inside_a_work_is_refused_rather_than_waiting_for_ever(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);

        Task nested = temporary.Store.Run((_, token) => temporary.Store.Run((_, _) => Task.CompletedTask, token));

        await Assert.ThrowsAsync<InvalidOperationException>(() => nested.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    internal static async Task Add(GatewayContext db, PacketRow packet, CancellationToken token)
    {
        db.Packets.Add(packet);
        await db.SaveChangesAsync(token);
    }
}
