using Interop.AuditLog.Sequencing;

namespace Interop.AuditLog.Tests.Sequencing;

public sealed class SequencerTests : IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_new_log_signs_the_empty_tree_and_then_is_idle()
    {
        Sequencer sequencer = await _log.Start();

        Assert.Equal(0, Assert.IsType<SequencerStep.Signed>(await sequencer.Step(default)).Checkpoint.Size);
        Assert.IsType<SequencerStep.Idle>(await sequencer.Step(default));
        Assert.Equal(0, (await _log.Published()).Checkpoint.Size);
    }

    [Fact]
    public async Task A_step_takes_at_most_1024_entries_in_the_order_of_their_ids()
    {
        Sequencer sequencer = await _log.Start();
        _log.Store.Submit(1_500);

        Assert.Equal(1_024, Assert.IsType<SequencerStep.Signed>(await sequencer.Step(default)).Count);
        Assert.Equal(476, Assert.IsType<SequencerStep.Signed>(await sequencer.Step(default)).Count);
        Assert.Equal(Enumerable.Range(0, 1_500).Select(at => TestLog.Entry(1 + (2 * at))), _log.Store.Entries);
        Assert.Equal(TestLog.Root(_log.Store.Entries), (await _log.Published()).Checkpoint.Root);
    }

    [Fact]
    public async Task An_entry_that_commits_late_under_a_lower_id_is_still_taken()
    {
        Sequencer sequencer = await _log.Grow(5);
        _log.Store.SubmitLate(2);
        await _log.Drain(sequencer);

        Assert.Equal(6, _log.Store.Entries.Count);
        Assert.Equal(0, _log.Store.Waiting);
    }

    [Theory]
    [InlineData(CrashPoint.BeforeSequence)]
    [InlineData(CrashPoint.AfterSequence)]
    [InlineData(CrashPoint.BeforeMark)]
    [InlineData(CrashPoint.AfterMark)]
    [InlineData(CrashPoint.BeforeCheckpoint)]
    [InlineData(CrashPoint.AfterCheckpoint)]
    public async Task A_kill_anywhere_in_a_step_loses_and_doubles_nothing(CrashPoint point)
    {
        foreach ((bool restart, int more) in new[] { (true, 2), (false, 2), (false, 0) })
        {
            using TestLog log = new();
            Sequencer sequencer = await log.Grow(300);
            log.Store.Submit(40);
            log.Store.CrashAt = point;
            log.Mark.CrashAt = point;

            await Assert.ThrowsAsync<IOException>(() => sequencer.Step(default));
            log.Store.CrashAt = null;
            log.Mark.CrashAt = null;
            log.Store.Submit(more);
            sequencer = restart ? await log.Start() : sequencer;
            await log.Drain(sequencer);

            Assert.Equal(340 + more, log.Store.Entries.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(340 + more, log.Store.Entries.Count);
            Assert.Equal(log.Store.Checkpoints.Count, log.Store.Checkpoints.Select(row => row.Size).Distinct().Count());
            foreach (StoredCheckpoint row in log.Store.Checkpoints)
            {
                Assert.Equal(TestLog.Root(log.Store.Entries.Take((int)row.Size)), row.Root);
            }
        }
    }

    [Fact]
    public async Task A_process_that_lost_the_lead_writes_and_signs_nothing_more()
    {
        Sequencer first = await _log.Grow(3);
        Sequencer second = await _log.Start();
        _log.Store.Submit(1);

        Assert.Equal(LogCode.Fenced, Assert.IsType<SequencerStep.Halted>(await first.Step(default)).Refusal.Code);
        Assert.Equal(3, _log.Store.Head.Size);
        Assert.Equal(4, Assert.IsType<SequencerStep.Signed>(await second.Step(default)).Checkpoint.Size);
    }

    [Theory]
    [InlineData("entry")]
    [InlineData("missing entry")]
    [InlineData("long entry")]
    [InlineData("leaf tile")]
    [InlineData("full tile")]
    [InlineData("upper tile")]
    [InlineData("earlier hash of an edge tile")]
    [InlineData("head")]
    [InlineData("row that the store cannot read")]
    public async Task What_was_damaged_between_sequencing_and_signing_is_never_signed(string what)
    {
        Sequencer sequencer = await _log.Grow(250);
        _log.Store.Submit(300);
        _log.Store.CrashAt = CrashPoint.AfterSequence;
        await Assert.ThrowsAsync<IOException>(() => sequencer.Step(default));
        Damage(what);

        Assert.Equal(LogCode.Corrupt, Assert.IsType<SequencerStep.Halted>(await sequencer.Step(default)).Refusal.Code);
        _log.Store.Unreadable = false;
        _log.Store.Submit(1);
        Assert.IsType<SequencerStep.Halted>(await sequencer.Step(default));
        Assert.Equal(250, _log.Mark.Value!.Size);
        Assert.Equal(250, (await _log.Published()).Checkpoint.Size);
    }

    [Fact]
    public async Task Nothing_is_appended_to_tiles_that_do_not_give_the_root_of_the_head()
    {
        Sequencer sequencer = await _log.Grow(5);
        _log.Store.Damage(0, 0, 2);
        _log.Store.Submit(1);

        Assert.Equal(LogCode.Corrupt, Assert.IsType<SequencerStep.Halted>(await sequencer.Step(default)).Refusal.Code);
        Assert.Equal(5, _log.Store.Head.Size);
        Assert.Equal(1, _log.Store.Waiting);
    }

    private void Damage(string what)
    {
        switch (what)
        {
            case "entry": _log.Store.Entries[300][9] ^= 1; break;
            case "missing entry": _log.Store.Entries.RemoveAt(549); break;
            case "long entry": _log.Store.Entries[300] = new byte[513]; break;
            case "leaf tile": _log.Store.Damage(0, 2, 3); break;
            case "full tile": _log.Store.Damage(0, 1, 200); break;
            case "upper tile": _log.Store.Damage(1, 0, 1); break;
            case "earlier hash of an edge tile": _log.Store.Damage(0, 0, 17); break;
            case "head": _log.Store.Head = _log.Store.Head with { Root = default }; break;
            case "row that the store cannot read": _log.Store.Unreadable = true; break;
            default: throw new ArgumentOutOfRangeException(nameof(what));
        }
    }
}
