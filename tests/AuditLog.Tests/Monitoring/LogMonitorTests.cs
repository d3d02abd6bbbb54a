using Interop.AuditLog.Leaves;
using Interop.AuditLog.Monitoring;
using Interop.AuditLog.Notes;

namespace Interop.AuditLog.Tests.Monitoring;

public sealed class LogMonitorTests : IDisposable
{
    private readonly TestLog _log = new();
    private readonly List<long> _visited = [];

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(100, 300)]
    [InlineData(256, 512)]
    [InlineData(300, 1_030)]
    public async Task Each_new_entry_of_an_honest_log_is_visited_once_in_order(int older, int newer)
    {
        await _log.Grow(older);
        Checkpoint seen = (await _log.Published()).Checkpoint;
        await _log.Grow(newer);

        MonitorResult.Held held = Assert.IsType<MonitorResult.Held>(await Follow(seen));
        Assert.Equal((newer, newer - older), (held.Checkpoint.Size, held.Entries));
        Assert.Equal(Enumerable.Range(older, newer - older).Select(index => (long)index), _visited);
    }

    [Fact]
    public async Task A_first_visit_begins_at_entry_zero()
    {
        await _log.Grow(260);

        Assert.Equal(260, Assert.IsType<MonitorResult.Held>(await Follow(null)).Entries);
    }

    [Fact]
    public async Task An_unchanged_log_is_not_read_at_all()
    {
        await _log.Grow(5);
        SignedCheckpoint now = await _log.Published();
        TestSource source = new(_log.Store);

        Assert.IsType<MonitorResult.Held>(await new LogMonitor(source).Follow(now.Checkpoint, now, Visit, default));
        Assert.Empty(source.Asked);
    }

    [Fact]
    public async Task Memory_and_reads_do_not_grow_with_the_part_of_the_log_that_was_seen()
    {
        await _log.Grow(66_000);
        Checkpoint seen = (await _log.Published()).Checkpoint;
        await _log.Grow(66_010);
        TestSource source = new(_log.Store);
        Assert.IsType<MonitorResult.Held>(await new LogMonitor(source).Follow(seen, await _log.Published(), Visit, default));

        Assert.InRange(source.Asked.Count, 1, 12);
    }

    [Fact]
    public async Task A_log_that_became_smaller_is_reported()
    {
        await _log.Grow(10);
        SignedCheckpoint old = await _log.Published();
        await _log.Grow(12);

        Assert.Equal(LogCode.RolledBack, await Code((await _log.Published()).Checkpoint, old));
    }

    [Fact]
    public async Task Two_trees_of_one_size_are_reported()
    {
        await _log.Grow(10);
        Checkpoint seen = (await _log.Published()).Checkpoint;

        Assert.Equal(LogCode.Forked, await Code(seen, _log.Sign(10, Interop.Crypto.Digest.Of("another"u8))));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(300)]
    public async Task A_rewritten_history_with_true_signatures_is_reported(int older)
    {
        await _log.Grow(older);
        Checkpoint seen = (await _log.Published()).Checkpoint;
        using TestLog rewritten = new();
        rewritten.Store.SubmitLate(2);
        await rewritten.Grow(older + 20);
        TestSource source = new(rewritten.Store);

        MonitorResult result = await new LogMonitor(source).Follow(seen, await rewritten.Published(), Visit, default);
        Assert.Equal(LogCode.Forked, Assert.IsType<MonitorResult.Broken>(result).Refusal.Code);
        Assert.Empty(_visited);
    }

    [Fact]
    public async Task A_changed_entry_is_reported_by_its_index_and_nothing_after_it_is_visited()
    {
        await _log.Grow(600);
        _log.Store.Entries[300][20] ^= 1;

        LogRefusal refusal = Assert.IsType<MonitorResult.Broken>(await Follow(null)).Refusal;
        Assert.Equal(LogCode.Corrupt, refusal.Code);
        Assert.Contains("index 300", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(256, _visited.Count);
    }

    [Fact]
    public async Task A_file_that_is_not_served_is_reported()
    {
        await _log.Grow(600);
        TestSource source = new(_log.Store) { Change = (path, content) => path is { Level: null, Index: 1 } ? null : content };

        MonitorResult result = await new LogMonitor(source).Follow(null, await _log.Published(), Visit, default);
        Assert.Equal(LogCode.Missing, Assert.IsType<MonitorResult.Broken>(result).Refusal.Code);
    }

    [Fact]
    public async Task A_log_that_cannot_be_reached_is_not_called_broken()
    {
        await _log.Grow(5);
        TestSource source = new(_log.Store) { Change = (_, _) => throw new IOException("down") };
        SignedCheckpoint now = await _log.Published();

        await Assert.ThrowsAsync<IOException>(() => new LogMonitor(source).Follow(null, now, Visit, default));
    }

    [Fact]
    public async Task An_entry_of_an_unknown_version_is_reported()
    {
        byte[] strange = [9, 9, 9];
        var batch = Interop.AuditLog.Sequencing.SequenceBatch.Build(Interop.AuditLog.Sequencing.LogHead.Empty, [], [new(1, strange)]);
        await _log.Grow(1);
        _log.Store.Entries[0] = strange;
        TestSource source = new(_log.Store) { Change = (path, content) => path.Level is null ? content : batch.Tiles[0].Data };

        MonitorResult result = await new LogMonitor(source).Follow(null, _log.Sign(1, batch.Head.Root), Visit, default);
        Assert.Equal(LogCode.EntryUnknown, Assert.IsType<MonitorResult.Broken>(result).Refusal.Code);
    }

    [Fact]
    public async Task Checkpoints_of_two_logs_are_not_compared()
    {
        await _log.Grow(1);
        SignedCheckpoint now = await _log.Published();

        await Assert.ThrowsAsync<ArgumentException>(() => Follow(now.Checkpoint with { Origin = "gateway.kh.example/log/2026" }));
    }

    private async Task<string> Code(Checkpoint seen, SignedCheckpoint now) => Assert.IsType<MonitorResult.Broken>(
        await new LogMonitor(new TestSource(_log.Store)).Follow(seen, now, Visit, default)).Refusal.Code;

    private async Task<MonitorResult> Follow(Checkpoint? seen) =>
        await new LogMonitor(new TestSource(_log.Store)).Follow(seen, await _log.Published(), Visit, default);

    private ValueTask Visit(long index, Leaf leaf, CancellationToken cancellation)
    {
        _visited.Add(index);
        return ValueTask.CompletedTask;
    }
}
