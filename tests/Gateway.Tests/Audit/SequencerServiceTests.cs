using Interop.AuditLog.Leaves;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Audit;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Gateway.Tests.Audit;

public sealed class SequencerServiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-sequencer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Where_the_database_fails_after_the_signature_proofs_are_announced_without_waiting_for_another_entry()
    {
        using ISigner key = Ed25519.Generate();
        using HighWaterMarkFile mark = new(Path.Combine(_folder, "log.mark"));
        await using Store<GatewayContext> store = await Opened();
        await store.Run(Promise);
        AwayOnce away = new(store);
        using SequencerService service = await Service(store, away, mark, key);

        await service.StartAsync(default);
        await away.Again;
        Assert.True(away.Was);

        Assert.Equal(1, await store.Read((db, token) => db.AuditEntries.CountAsync(token)));
        Assert.NotNull(await Proven(store));
        await service.StopAsync(default);
    }

    [Fact]
    public async Task What_was_committed_as_everything_stopped_is_signed_and_announced_before_the_gateway_ends()
    {
        using ISigner key = Ed25519.Generate();
        using HighWaterMarkFile mark = new(Path.Combine(_folder, "log.mark"));
        await using Store<GatewayContext> store = await Opened();
        using SequencerService service = await Service(store, store, mark, key);
        await service.StartAsync(default);
        await service.StopAsync(default);
        await store.Run(Promise);

        await service.StoppedAsync(default);

        Assert.Equal(1, await store.Read((db, token) => db.AuditCheckpoints.MaxAsync(row => row.Size, token)));
        Assert.NotNull(await Proven(store));
    }

    private Task<Store<GatewayContext>> Opened() => SqliteStore.Open<GatewayContext>(Path.Combine(_folder, "gateway.db"));

    private static async Task<SequencerService> Service(Store<GatewayContext> store, IWriteQueue<GatewayContext> announced, HighWaterMarkFile mark, ISigner key)
    {
        Sequencer sequencer = Assert.IsType<SequencerStart.Started>(await Sequencer.Start(new LogStore(store), mark, new LogSigner("log.example/vn", key), default)).Sequencer;
        Bells bells = new();
        return new SequencerService(
            sequencer,
            new ProofAnnouncer(announced, bells, KillPoint.None, TimeProvider.System),
            new GatewayIdentity(GatewayCode.Parse("vn"), key, "log.example/vn"),
            bells,
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance),
            TimeProvider.System,
            NullLogger<SequencerService>.Instance);
    }

    private static Task<DateTimeOffset?> Proven(Store<GatewayContext> store) => store.Read((db, token) => db.Promises.Select(row => row.ProvenAt).SingleAsync(token));

    private static async Task Promise(GatewayContext db, CancellationToken token)
    {
        LeafPayload payload = new() { Version = 1, Event = LogEvent.Submitted, At = 1, Gateway = "vn", Actor = "vn.police" };
        var leaf = SealedLeaf.Create(payload);
        db.AuditPending.Add(new AuditPendingRow { Entry = leaf.Entry.ToArray() });
        db.Promises.Add(new PromiseRow { LeafHash = leaf.LeafHash, ReceiptDigest = Digest.Of([1]), MergeBy = TimeProvider.System.GetUtcNow() });
        await db.SaveChangesAsync(token);
    }

    /// <summary>A database that does not serve the first work, and tells when it has served the next.</summary>
    private sealed class AwayOnce(IWriteQueue<GatewayContext> inner) : IWriteQueue<GatewayContext>
    {
        private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Was { get; private set; }

        public Task Again => _again.Task.WaitAsync(TimeSpan.FromSeconds(90));

        public async Task<T> Run<T>(Func<GatewayContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
        {
            if (!Was)
            {
                Was = true;
                throw new StorageUnavailableException(StorageFault.Unreachable, "The database server does not answer.");
            }

            T result = await inner.Run(work, cancellation);
            _again.TrySetResult();
            return result;
        }

        public Task<T> Read<T>(Func<GatewayContext, CancellationToken, Task<T>> query, CancellationToken cancellation = default) => inner.Read(query, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
