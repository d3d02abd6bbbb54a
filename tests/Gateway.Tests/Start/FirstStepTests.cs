using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Tiles;
using Interop.Crypto;
using Interop.Gateway.Audit;
using Interop.Gateway.Record;
using Interop.Gateway.Start;
using Interop.Gateway.Tests.World;
using Interop.Hosting.Faults;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;

namespace Interop.Gateway.Tests.Start;

/// <summary>A gateway whose log cannot take its first step never serves the log as it was: one coded sentence, an exit code, no listener.</summary>
[Collection("console")]
public sealed class FirstStepTests : IDisposable
{
    private const string Origin = "gateway.vn.example/log/2026";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-first-step-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_database_that_fails_at_the_first_step_refuses_the_start() => Assert.Contains(
        "The disk of the database fails (fictional). [database-unavailable]",
        await Started(HostProgram.StartRefused, new StorageUnavailableException(StorageFault.Io, "The disk of the database fails (fictional)."), null),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_mark_that_cannot_be_written_refuses_the_start()
    {
        string text = await Started(HostProgram.StartRefused, null, new IOException("No space left on device (fictional)."));
        Assert.StartsWith($"gateway does not start: {Origin}: The log's high-water mark in DataDirectory could not be written: No space left on device (fictional). ", text, StringComparison.Ordinal);
        Assert.Contains("[log-mark-unwritten]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_without_faults_starts_and_serves() => Assert.Empty(await Started(HostProgram.Ok, null, null));

    // The rows that come back are not those that were written: what only reading back can find.
    [Fact]
    public async Task A_log_that_halts_at_its_first_step_ends_with_exit_code_3_before_anything_is_served()
    {
        using FederationOnDisk disk = new();
        string settings = disk.Gateway("vn").Settings;
        await using (await RunningGateway.Start(settings))
        {
        }

        await using (Microsoft.Data.Sqlite.SqliteConnection database = new($"Data Source={Path.Combine(disk.Gateway("vn").Folder, "data", "gateway.db")};Pooling=False"))
        {
            await database.OpenAsync();
            await using Microsoft.Data.Sqlite.SqliteCommand command = database.CreateCommand();
            command.CommandText = "CREATE TRIGGER Lies AFTER INSERT ON AuditEntries BEGIN UPDATE AuditEntries SET Entry = zeroblob(37) WHERE Seq = NEW.Seq; END";
            await command.ExecuteNonQueryAsync();
        }

        string text = await Run(3, async () => await GatewayHost.Build(settings, _ => { }));
        Assert.Contains("The stored log is damaged", text, StringComparison.Ordinal);
        Assert.Contains("[log-corrupt]", text, StringComparison.Ordinal);
    }

    private async Task<string> Started(int exit, Exception? ofStore, Exception? ofMark)
    {
        await using Store<GatewayContext> store = await SqliteStore.Open<GatewayContext>(Path.Combine(_folder.FullName, "gateway.db"));
        await store.Run(async (db, token) =>
        {
            db.AuditPending.Add(new AuditPendingRow { Entry = new byte[37] });
            await db.SaveChangesAsync(token);
        });
        using ISigner key = Ed25519.Generate();
        FailingLog log = new(new LogStore(store), ofStore);
        FailingMark mark = new(ofMark);
        Sequencer sequencer = Assert.IsType<SequencerStart.Started>(await Sequencer.Start(log, mark, new LogSigner(Origin, key), CancellationToken.None)).Sequencer;
        Bells bells = new();
        return await Run(exit, () =>
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddHostedService(provider => new SequencerService(
                sequencer,
                new ProofAnnouncer(store, bells, new FaultSettings().ToKillPoint("settings"), TimeProvider.System),
                new GatewayIdentity(GatewayCode.Parse("vn"), key, Origin),
                bells,
                provider.GetRequiredService<IHostApplicationLifetime>(),
                TimeProvider.System,
                provider.GetRequiredService<ILogger<SequencerService>>()));
            return Task.FromResult(builder.Build());
        });
    }

    /// <returns>What it wrote to standard error, at most one line.</returns>
    private static async Task<string> Run(int exit, Func<Task<WebApplication>> build)
    {
        bool served = false;
        TextWriter console = Console.Error;
        await using StringWriter error = new();
        Console.SetError(error);
        try
        {
            int code = await HostProgram.Run(["--config", "settings"], "gateway", async _ =>
            {
                WebApplication app = await build();
                app.Lifetime.ApplicationStarted.Register(() =>
                {
                    served = true;
                    app.Lifetime.StopApplication();
                });
                return app;
            });
            Assert.Equal(exit, code);
        }
        finally
        {
            Console.SetError(console);
        }

        Assert.Equal(exit == HostProgram.Ok, served);
        string text = error.ToString();
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.True(text.TrimEnd().Split('\n').Length == 1, text);
        return text;
    }

    private sealed class FailingLog(ILogStore inner, Exception? failure) : ILogStore
    {
        public Task<LogHead> TakeLead(CancellationToken cancellation) => inner.TakeLead(cancellation);

        public Task<LogHead> ReadHead(CancellationToken cancellation) => inner.ReadHead(cancellation);

        public Task<SequenceResult> Sequence(long epoch, int limit, CancellationToken cancellation) =>
            failure is null ? inner.Sequence(epoch, limit, cancellation) : Task.FromException<SequenceResult>(failure);

        public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntries(long from, int count, CancellationToken cancellation) => inner.ReadEntries(from, count, cancellation);

        public Task<Tile?> ReadTile(int level, long index, CancellationToken cancellation) => inner.ReadTile(level, index, cancellation);

        public Task<long?> FindIndex(Digest leafHash, CancellationToken cancellation) => inner.FindIndex(leafHash, cancellation);

        public Task<StoredCheckpoint?> LatestCheckpoint(CancellationToken cancellation) => inner.LatestCheckpoint(cancellation);

        public Task<bool> AddCheckpoint(long epoch, StoredCheckpoint checkpoint, CancellationToken cancellation) => inner.AddCheckpoint(epoch, checkpoint, cancellation);
    }

    // The empty log's mark is written before the lead is taken; what follows is the first step.
    private sealed class FailingMark(Exception? failure) : IHighWaterMark
    {
        private HighWaterMark? _mark;

        public HighWaterMark? Read() => _mark;

        public void Advance(HighWaterMark mark) => _mark = mark.Size == 0 || failure is null ? mark : throw failure;
    }
}
