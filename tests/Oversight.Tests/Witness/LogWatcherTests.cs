using System.Text;
using Google.Protobuf;
using Interop.Oversight.Report;
using Interop.Oversight.Tests.World;
using Interop.Oversight.Witness;
using Interop.Storage;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Tests.Witness;

public sealed class LogWatcherTests : IAsyncLifetime
{
    private Watch _watch = null!;

    private ScriptedGateway Gateway => _watch.Gateway;

    public async Task InitializeAsync() => _watch = await Watch.Start();

    public async Task DisposeAsync() => await _watch.DisposeAsync();

    [Fact]
    public async Task Every_new_entry_is_verified_opened_and_kept()
    {
        Begin(300);

        LogSight sight = await _watch.Look();

        Assert.Equal((LogState.Verified, 300L, _watch.Clock.Now), (sight.State, sight.Size, sight.CompleteUntil));
        Assert.Equal(300, (await _watch.Store.Counts(TwoLogs.A, default))[EntryState.Open]);
        Assert.Empty(await _watch.Codes());
    }

    [Fact]
    public async Task A_watcher_goes_on_from_what_it_has_on_disk()
    {
        Begin(3);
        await _watch.Look();
        await _watch.Restart();
        Gateway.Log("heartbeat");
        Gateway.Sign();

        LogSight sight = await _watch.Look();

        Assert.Equal(5, sight.Size);
        Assert.Equal(LogState.Verified, sight.State);
        Assert.Equal(5, (await _watch.Store.Counts(TwoLogs.A, default))[EntryState.Open]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_database_is_lost_as_it_commits_what_it_kept_is_opened_and_counted_all_the_same(bool opening)
    {
        Begin(3);
        await _watch.Look();
        Gateway.Log("heartbeat");
        Gateway.Sign();
        if (opening)
        {
            Gateway.Change = entry =>
            {
                _watch.LoseAnswer();
                Gateway.Change = next => next;
                return entry;
            };
        }
        else
        {
            _watch.LoseAnswer();
        }

        long before = _watch.Store.Changes;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _watch.Look(force: true));
        Assert.NotEqual(before, _watch.Store.Changes);
        LogSight sight = await _watch.Look(force: true);

        Assert.Equal((LogState.Verified, 5L, _watch.Clock.Now), (sight.State, sight.Size, sight.CompleteUntil));
        Assert.Equal(new Dictionary<EntryState, long> { [EntryState.Open] = 5 }, await _watch.Store.Counts(TwoLogs.A, default));
        Assert.Empty(await _watch.Codes());
    }

    [Fact]
    public async Task A_gateway_that_is_down_is_no_finding_but_a_state_with_its_beginning()
    {
        Begin(3);
        await _watch.Look();
        DateTimeOffset held = _watch.Clock.Now;
        Gateway.Reachable = false;
        _watch.Clock.Turn(2);
        await _watch.Look();
        _watch.Clock.Turn(600);

        LogSight sight = await _watch.Look();

        Assert.Equal((LogState.Unreachable, "unavailable", held.AddSeconds(2), held), (sight.State, sight.Reason, sight.Since!.Value, sight.CompleteUntil!.Value));
        Assert.Empty(await _watch.Codes());
    }

    [Fact]
    public async Task A_log_without_a_checkpoint_is_empty()
    {
        Assert.Equal(LogState.Empty, (await _watch.Look()).State);
        Assert.Empty(await _watch.Codes());
    }

    [Fact]
    public async Task A_log_that_grew_smaller_is_found_with_both_checkpoints_also_after_a_restart()
    {
        Begin(5);
        await _watch.Look();
        string before = Encoding.UTF8.GetString(Gateway.Note!);
        await _watch.Restart();
        Gateway.Rewrite(keep: 3);
        Gateway.Sign();

        Assert.Equal(LogState.Broken, (await _watch.Look()).State);
        FindingRow finding = Assert.Single(await _watch.Findings.All(default));
        Assert.Equal("log-rolled-back", finding.Kind.Value);
        EvidenceDocument evidence = System.Text.Json.JsonSerializer.Deserialize(finding.Evidence, ReportJson.Default.EvidenceDocument)!;
        Assert.Equal(before, evidence.Documents["seen"]);
        Assert.Equal(Encoding.UTF8.GetString(Gateway.Note!), evidence.Documents["now"]);
    }

    [Fact]
    public async Task A_log_that_went_back_to_nothing_is_found()
    {
        Begin(5);
        await _watch.Look();
        Gateway.Note = null;

        await _watch.Look();

        Assert.Equal(["log-rolled-back"], await _watch.Codes());
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public async Task A_rewritten_history_is_found_at_the_same_size_and_at_a_greater_one(int size)
    {
        Begin(6);
        await _watch.Look();
        Gateway.Rewrite(keep: 4);
        while (Gateway.Leaves.Count < size)
        {
            Gateway.Log("heartbeat");
        }

        Gateway.Sign();
        LogSight sight = await _watch.Look();

        Assert.Equal(LogState.Broken, sight.State);
        Assert.Equal(6, sight.Size);
        Assert.Equal(["log-forked"], await _watch.Codes());
    }

    [Fact]
    public async Task A_finding_is_kept_once_however_often_it_is_seen()
    {
        Begin(5);
        await _watch.Look();
        Gateway.Rewrite(keep: 3);
        Gateway.Sign();
        await _watch.Look();
        await _watch.Look();
        await _watch.Restart();
        await _watch.Look();

        Assert.Single(await _watch.Codes());
    }

    [Fact]
    public async Task Entries_that_the_checkpoint_does_not_cover_are_found()
    {
        Begin(5);
        Gateway.Rewrite(keep: 4);
        Gateway.Log("heartbeat");

        await _watch.Look();

        Assert.Equal(["log-corrupt"], await _watch.Codes());
        Assert.Empty(await _watch.Store.Counts(TwoLogs.A, default));
    }

    [Fact]
    public async Task A_checkpoint_of_another_key_is_found()
    {
        Begin(5);
        using ScriptedGateway other = new(_watch.Clock);
        other.Log("log-started");
        other.Sign();
        Gateway.Note = other.Note;

        Assert.Equal(LogState.Broken, (await _watch.Look()).State);
        Assert.Equal(["checkpoint-refused"], await _watch.Codes());
    }

    [Fact]
    public async Task Something_that_is_no_checkpoint_is_kept_as_evidence()
    {
        Gateway.Note = [0xff, 0xfe];

        await _watch.Look();

        FindingRow finding = Assert.Single(await _watch.Findings.All(default));
        Assert.Equal("checkpoint-refused", finding.Kind.Value);
        Assert.Contains("base64://4=", Encoding.UTF8.GetString(finding.Evidence!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_that_is_not_what_the_leaf_commits_to_is_found_and_not_believed()
    {
        Begin(2);
        Gateway.Change = entry => entry.Index == 1 ? new(entry) { Payload = Gateway.Leaves[0].Payload.ToArray() is byte[] other ? ByteString.CopyFrom(other) : entry.Payload } : entry;

        LogSight sight = await _watch.Look();

        Assert.Equal(["payload-false"], await _watch.Codes());
        Assert.Equal(_watch.Clock.Now, sight.CompleteUntil);
        Assert.Equal(1, (await _watch.Store.Counts(TwoLogs.A, default))[EntryState.Open]);
    }

    [Fact]
    public async Task A_payload_that_is_no_known_event_is_found()
    {
        Begin(1);
        Gateway.Log("celebrated");
        Gateway.Sign();

        await _watch.Look();

        Assert.Equal(["payload-unreadable"], await _watch.Codes());
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("")]
    public async Task An_entry_that_must_be_open_and_is_not_is_found(string state)
    {
        Begin(2);
        Gateway.Change = entry => entry.Index == 1 ? new() { Index = 1, State = state } : entry;

        await _watch.Look();

        Assert.Equal(["payload-withheld"], await _watch.Codes());
    }

    [Fact]
    public async Task An_entry_that_is_passed_over_is_found()
    {
        Begin(2);
        Gateway.Change = entry => entry.Index == 1 ? null : entry;

        await _watch.Look();

        Assert.Equal(["payload-withheld"], await _watch.Codes());
    }

    [Fact]
    public async Task An_entry_may_stay_closed_where_not_every_jurisdiction_lists_this_body()
    {
        await _watch.Restart(opensAll: false);
        Begin(2);
        Gateway.Change = entry => entry.Index == 1 ? new() { Index = 1, State = "closed" } : entry;

        await _watch.Look();

        Assert.Empty(await _watch.Codes());
        Assert.Equal(1, (await _watch.Store.Counts(TwoLogs.A, default))[EntryState.Closed]);
    }

    [Fact]
    public async Task An_entry_erased_before_it_was_read_is_noted()
    {
        Begin(2);
        Gateway.Change = entry => entry.Index == 1 ? new() { Index = 1, State = "erased" } : entry;

        await _watch.Look();

        Assert.Equal(["payload-erased"], await _watch.Codes());
    }

    [Fact]
    public async Task An_entry_that_came_into_the_log_too_late_is_found()
    {
        Begin(2);
        await _watch.Look();
        Gateway.Sign();
        _watch.Clock.Turn(300);
        await _watch.Look();
        Gateway.Log("heartbeat", payload => payload.At -= 200_000);
        Gateway.Sign();
        _watch.Clock.Turn(2);

        await _watch.Look();

        Assert.Equal(["merged-late"], await _watch.Codes());
    }

    [Fact]
    public async Task Its_own_reads_do_not_make_it_read_again_at_once()
    {
        Begin(2);
        await _watch.Look();
        for (int round = 0; round < 10; round++)
        {
            Gateway.Sign();
            _watch.Clock.Turn(2);
            await _watch.Look();
        }

        Assert.Equal(1, Gateway.Queries);
        _watch.Clock.Turn(30);
        LogSight sight = await _watch.Look();
        Assert.Equal(2, Gateway.Queries);
        Assert.Equal(_watch.Clock.Now, sight.CompleteUntil);
    }

    [Fact]
    public async Task A_forced_look_opens_everything_now()
    {
        Begin(2);
        await _watch.Look();
        Gateway.Sign();
        _watch.Clock.Turn(1);

        Assert.Equal(_watch.Clock.Now, (await _watch.Look(force: true)).CompleteUntil);
    }

    [Fact]
    public async Task A_read_that_the_gateway_does_not_log_is_found()
    {
        Gateway.LogsReads = false;
        Begin(2);
        await _watch.Look();
        Assert.Empty(await _watch.Codes());
        _watch.Clock.Turn(31);

        await _watch.Look();

        Assert.Equal(["read-unlogged"], await _watch.Codes());
    }

    [Fact]
    public async Task A_read_that_the_gateway_logs_is_no_finding_however_long_it_goes_on()
    {
        Begin(2);
        for (int round = 0; round < 50; round++)
        {
            await _watch.Look();
            Gateway.Sign();
            _watch.Clock.Turn(11);
        }

        Assert.Empty(await _watch.Codes());
    }

    private void Begin(int entries)
    {
        Gateway.Log("log-started");
        while (Gateway.Leaves.Count < entries)
        {
            Gateway.Log("heartbeat");
        }

        Gateway.Sign();
    }
}
