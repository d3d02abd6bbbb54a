using Interop.AuditLog.Merkle;
using Interop.AuditLog.Sequencing;

namespace Interop.AuditLog.Tests.Sequencing;

public sealed class StartTests : IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_log_that_was_stopped_goes_on_under_a_higher_epoch()
    {
        Sequencer first = await _log.Grow(700);
        Sequencer second = await _log.Grow(701);

        Assert.True(second.Epoch > first.Epoch);
        Assert.Equal(701, (await _log.Published()).Checkpoint.Size);
    }

    [Fact]
    public async Task A_database_restored_from_an_older_copy_is_refused()
    {
        await _log.Grow(10);
        TestStore backup = _log.Store.Copy();
        await _log.Grow(12);
        _log.Store = backup;

        Assert.Equal(LogCode.RolledBack, (await _log.StartRefused()).Code);
    }

    [Fact]
    public async Task A_restored_database_that_has_grown_again_to_another_tree_is_refused()
    {
        await _log.Grow(10);
        TestStore backup = _log.Store.Copy();
        await _log.Grow(12);
        HighWaterMark signed = _log.Mark.Value!;

        _log.Store = backup;
        _log.Mark.Value = new HighWaterMark(signed.Origin, 10, backup.Head.Root);
        _log.Store.SubmitLate(2);
        await _log.Grow(15);
        _log.Mark.Value = signed;

        Assert.Equal(LogCode.Forked, (await _log.StartRefused()).Code);
    }

    [Fact]
    public async Task An_emptied_database_is_refused()
    {
        await _log.Grow(1);
        _log.Store = new TestStore();

        Assert.Equal(LogCode.RolledBack, (await _log.StartRefused()).Code);
    }

    [Fact]
    public async Task A_log_without_its_mark_is_refused()
    {
        await _log.Grow(2);
        _log.Mark.Value = null;

        Assert.Equal(LogCode.MarkMissing, (await _log.StartRefused()).Code);
    }

    [Fact]
    public async Task A_mark_older_than_the_stored_checkpoint_is_refused()
    {
        await _log.Grow(2);
        HighWaterMark old = _log.Mark.Value!;
        await _log.Grow(4);
        _log.Mark.Value = old;

        Assert.Equal(LogCode.MarkWrong, (await _log.StartRefused()).Code);
    }

    [Fact]
    public async Task A_log_whose_rows_cannot_be_read_is_refused()
    {
        await _log.Grow(2);
        _log.Store.Unreadable = true;

        Assert.Equal(LogCode.Corrupt, (await _log.StartRefused()).Code);
    }

    [Fact]
    public async Task The_mark_of_another_log_is_refused()
    {
        _log.Mark.Value = new HighWaterMark("gateway.kh.example/log/2026", 0, MerkleHash.Empty);

        Assert.Equal(LogCode.MarkWrong, (await _log.StartRefused()).Code);
    }

    [Fact]
    public async Task A_stored_checkpoint_of_another_key_is_refused()
    {
        await _log.Grow(2);
        using TestLog other = new();
        using Interop.Crypto.ISigner key = Interop.Crypto.Ed25519.Generate();
        SequencerStart start = await Sequencer.Start(_log.Store, _log.Mark, new Interop.AuditLog.Notes.LogSigner(TestLog.Origin, key), default);

        Assert.Equal(LogCode.CheckpointForeign, Assert.IsType<SequencerStart.Refused>(start).Refusal.Code);
    }

    [Fact]
    public async Task A_refused_start_does_not_take_the_lead_away_from_who_has_it()
    {
        Sequencer running = await _log.Grow(3);
        HighWaterMark mark = _log.Mark.Value!;
        _log.Mark.Value = null;
        await _log.StartRefused();
        _log.Mark.Value = mark;
        _log.Store.Submit(1);

        Assert.IsType<SequencerStep.Signed>(await running.Step(default));
    }
}
