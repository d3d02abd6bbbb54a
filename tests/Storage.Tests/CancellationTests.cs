using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests;

public sealed class CancellationTests
{
    [SkippableTheory, EveryDatabase]
    public async Task A_work_given_up_while_it_waits_is_never_run(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        Gate gate = await Gate.Close(temporary.Store);
        using CancellationTokenSource giveUp = new();
        bool ran = false;
        Task waiting = temporary.Store.Run(
            (_, _) =>
            {
                ran = true;
                return Task.CompletedTask;
            },
            giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(60)));
        await gate.Open();
        await temporary.Store.Run((_, _) => Task.CompletedTask);
        Assert.False(ran);
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_work_given_up_while_it_runs_is_taken_back_whole(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        using CancellationTokenSource giveUp = new();

        Task running = temporary.Store.Run(
            async (db, token) =>
            {
                await GroupCommitTests.Add(db, Rows.Packet(1), token);
                await giveUp.CancelAsync();
                await GroupCommitTests.Add(db, Rows.Packet(2), token);
            },
            giveUp.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(running.IsCanceled);
        Assert.Equal(0, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_work_that_has_finished_is_committed_even_if_it_is_given_up_then(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        Gate first = await Gate.Close(temporary.Store);
        using CancellationTokenSource giveUp = new();
        Task finished = temporary.Store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(1), token), giveUp.Token);
        Task after = temporary.Store.Run(async (_, _) => await giveUp.CancelAsync());

        await first.Open();
        await after;
        await finished;

        Assert.Equal(1, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task Closing_the_store_finishes_what_waits_and_takes_in_nothing_more(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        IWriteQueue<GatewayContext> store = temporary.Store;
        Gate gate = await Gate.Close(store);
        Task[] waiting = [.. Enumerable.Range(1, 200).Select(seq => store.Run((db, token) => GroupCommitTests.Add(db, Rows.Packet(seq), token)))];

        Task closing = temporary.Close();
        await gate.Open();
        await closing;

        await Task.WhenAll(waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Run((_, _) => Task.CompletedTask));
        await temporary.Reopen();
        Assert.Equal(200, await temporary.Store.Read((db, token) => db.Packets.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task More_callers_than_there_are_places_wait_for_one(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        Gate gate = await Gate.Close(temporary.Store);
        Task[] callers = [.. Enumerable.Range(0, Store<GatewayContext>.Capacity + 200).Select(_ => temporary.Store.Run((_, _) => Task.CompletedTask))];
        using CancellationTokenSource giveUp = new();
        Task late = temporary.Store.Run((_, _) => Task.CompletedTask, giveUp.Token);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        await gate.Open();
        await Task.WhenAll(callers);
    }
}
