using Interop.AuditLog.Leaves;
using Interop.Crypto;
using Interop.Oversight.Compare;
using Interop.Oversight.Tests.World;
using Interop.Packets;

namespace Interop.Oversight.Tests.Compare;

public sealed class PairingTests
{
    private readonly TwoLogs _logs = new();
    private readonly Digest _packet = TwoLogs.NewPacket();

    [Fact]
    public void A_delivered_packet_whose_receipts_came_back_is_no_finding()
    {
        (_, OpenedEvent received, _, _, _) = _logs.Deliver(_packet);
        _logs.Answer(LogEvent.Receipt, "opened", received);

        PairingResult result = _logs.Pair();

        Assert.Empty(result.Findings);
        PacketLine line = Assert.Single(result.Packets);
        Assert.Equal(PacketEnd.Delivered, line.State);
        Assert.Equal(7, line.Events.Count);
        Assert.Equal(["tip-10", "uncc-47"], line.Bases);
    }

    [Fact]
    public void A_pair_of_one_gateway_is_complete_in_one_log()
    {
        OpenedEvent submitted = Local(LogEvent.Submitted);
        Local(LogEvent.Delivered, one => one with { Prev = submitted.LeafHash, ReceiptKind = "delivered", ReceiptDigest = TwoLogs.NewPacket() });

        Assert.Empty(_logs.Codes());
        Assert.Equal(PacketEnd.Delivered, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void A_refusal_at_the_first_gateway_is_a_complete_story()
    {
        _logs.Add(TwoLogs.A, LogEvent.Refused, _packet, one => one with { Reason = "policy-refused" });

        Assert.Empty(_logs.Codes());
        Assert.Equal(PacketEnd.Refused, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void A_refusal_of_bytes_that_are_no_packet_is_no_packet()
    {
        _logs.Add(TwoLogs.A, LogEvent.Refused, one => one with { Reason = "envelope-malformed" });

        Assert.Empty(_logs.Codes());
        Assert.Empty(_logs.Pair().Packets);
    }

    [Fact]
    public void A_refusal_at_the_far_gateway_asked_for_twice_ends_a_packet_once()
    {
        OpenedEvent submitted = _logs.Add(TwoLogs.A, LogEvent.Submitted, _packet);
        _logs.Add(TwoLogs.B, LogEvent.Refused, _packet, one => one with { Reason = "policy-refused" });
        OpenedEvent again = _logs.Add(TwoLogs.B, LogEvent.Refused, _packet, one => one with { Reason = "policy-refused" });
        _logs.Add(TwoLogs.A, LogEvent.Refused, _packet, one => one with { Prev = submitted.LeafHash, Peer = again.LeafHash, ReceiptKind = "refused", ReceiptDigest = TwoLogs.NewPacket() });

        Assert.Empty(_logs.Codes());
        Assert.Equal(PacketEnd.Refused, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void A_packet_refused_out_of_sequence_and_then_accepted_has_one_end()
    {
        _logs.Add(TwoLogs.A, LogEvent.Refused, _packet, one => one with { Reason = "out-of-sequence" });
        _logs.Deliver(_packet);

        Assert.Empty(_logs.Codes());
        Assert.Equal(PacketEnd.Delivered, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void A_packet_refused_by_its_recipient_is_refused()
    {
        OpenedEvent submitted = _logs.Add(TwoLogs.A, LogEvent.Submitted, _packet);
        OpenedEvent received = _logs.Add(TwoLogs.B, LogEvent.Received, _packet, one => one with { Peer = submitted.LeafHash });
        _logs.Add(TwoLogs.A, LogEvent.Relayed, _packet, one => one with { Prev = submitted.LeafHash, Peer = received.LeafHash });
        _logs.Answer(LogEvent.Refused, "incomplete", received);

        Assert.Empty(_logs.Codes());
        Assert.Equal(PacketEnd.Refused, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void A_packet_that_expired_at_the_far_gateway_is_expired()
    {
        OpenedEvent submitted = _logs.Add(TwoLogs.A, LogEvent.Submitted, _packet);
        OpenedEvent received = _logs.Add(TwoLogs.B, LogEvent.Received, _packet, one => one with { Peer = submitted.LeafHash });
        _logs.Add(TwoLogs.A, LogEvent.Relayed, _packet, one => one with { Prev = submitted.LeafHash, Peer = received.LeafHash });
        OpenedEvent expired = _logs.Add(TwoLogs.B, LogEvent.Expired, _packet, one => one with { Prev = received.LeafHash });
        _logs.Add(TwoLogs.A, LogEvent.Receipt, _packet, one => one with { Peer = expired.LeafHash, ReceiptKind = "expired", ReceiptDigest = TwoLogs.NewPacket() });

        Assert.Empty(_logs.Codes());
        Assert.Equal(PacketEnd.Expired, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void A_packet_on_its_way_is_open_until_its_time_runs_out()
    {
        _logs.Add(TwoLogs.A, LogEvent.Submitted, _packet);
        _logs.Known[TwoLogs.A] = _logs.Known[TwoLogs.B] = TwoLogs.NotAfter;

        Assert.Empty(_logs.Codes());
        Assert.Equal(PacketEnd.Open, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void A_packet_is_not_called_missing_while_the_far_log_cannot_be_read()
    {
        _logs.Add(TwoLogs.A, LogEvent.Submitted, _packet);
        _logs.Known[TwoLogs.B] = null;

        Assert.Empty(_logs.Codes());
        Assert.Equal(PacketEnd.Open, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void An_omitted_delivery_is_found_once_the_time_has_run_out()
    {
        (_, OpenedEvent received, _, OpenedEvent delivered, OpenedEvent told) = _logs.Deliver(_packet);

        PairingResult result = _logs.Pair(delivered, told);

        Finding finding = Assert.Single(result.Findings);
        Assert.Equal(FindingKind.EndMissing, finding.Kind);
        Assert.Equal(TwoLogs.B, finding.Origin);
        Assert.Equal(received.Reference, Assert.Single(finding.Leaves));
        Assert.Equal(PacketEnd.Missing, result.Packets[0].State);
    }

    [Fact]
    public void A_delivery_left_out_after_the_sender_was_told_is_found_twice_over()
    {
        (_, _, _, OpenedEvent delivered, _) = _logs.Deliver(_packet);

        Assert.Equal(["end-missing", "receipt-unfounded"], _logs.Codes(delivered));
    }

    [Fact]
    public void A_packet_that_the_far_log_leaves_out_is_found()
    {
        (_, OpenedEvent received, _, OpenedEvent delivered, OpenedEvent told) = _logs.Deliver(_packet);

        Assert.Equal(["end-missing", "received-missing"], _logs.Codes(received, delivered, told));
    }

    [Fact]
    public void A_packet_past_the_senders_log_is_found()
    {
        (OpenedEvent submitted, _, OpenedEvent relayed, _, _) = _logs.Deliver(_packet);

        Assert.Equal(["received-unsubmitted", "relayed-missing"], _logs.Codes(submitted, relayed));
    }

    [Fact]
    public void A_receipt_that_names_another_submission_is_no_promise_of_this_one()
    {
        _logs.Deliver(_packet);
        _logs.Events[1] = _logs.Events[1] with { Peer = TwoLogs.NewPacket() };

        Assert.Equal(["received-unsubmitted"], _logs.Codes());
    }

    [Fact]
    public void A_handing_over_that_the_senders_log_leaves_out_is_found()
    {
        (_, _, OpenedEvent relayed, _, _) = _logs.Deliver(_packet);

        Assert.Equal(["relayed-missing"], _logs.Codes(relayed));
    }

    [Fact]
    public void A_receipt_that_did_not_come_back_is_found()
    {
        (_, _, _, OpenedEvent delivered, OpenedEvent told) = _logs.Deliver(_packet);

        Assert.Equal(["receipt-unmirrored"], _logs.Codes(told));
        Assert.Equal(delivered.Index, _logs.Pair(told).Findings[0].Index);
    }

    [Fact]
    public void A_receipt_has_its_time_to_come_back()
    {
        (_, _, _, OpenedEvent delivered, OpenedEvent told) = _logs.Deliver(_packet);
        _logs.Known[TwoLogs.A] = delivered.At.AddSeconds(119);

        Assert.Empty(_logs.Codes(told));
    }

    [Fact]
    public void A_refusal_that_the_sender_never_heard_of_is_found()
    {
        _logs.Add(TwoLogs.A, LogEvent.Submitted, _packet);
        _logs.Add(TwoLogs.B, LogEvent.Refused, _packet, one => one with { Reason = "policy-refused" });

        Assert.Equal(["receipt-unmirrored"], _logs.Codes());
    }

    [Fact]
    public void A_receipt_that_did_not_happen_there_is_found()
    {
        _logs.Deliver(_packet);
        _logs.Add(TwoLogs.A, LogEvent.Receipt, _packet, one => one with { Peer = TwoLogs.NewPacket(), ReceiptKind = "opened", ReceiptDigest = TwoLogs.NewPacket() });

        Assert.Equal(["receipt-unfounded"], _logs.Codes());
    }

    [Fact]
    public void A_receipt_that_says_another_thing_than_the_far_log_is_found()
    {
        (_, OpenedEvent received, _, _, _) = _logs.Deliver(_packet);
        (_, OpenedEvent told) = _logs.Answer(LogEvent.Receipt, "responsibility-declined", received);
        _logs.Events[_logs.Events.IndexOf(told)] = told with { ReceiptKind = "responsibility-accepted" };

        Assert.Equal(["receipt-unfounded"], _logs.Codes());
    }

    [Fact]
    public void A_second_end_is_found()
    {
        (OpenedEvent submitted, _, _, _, _) = _logs.Deliver(_packet);
        _logs.Add(TwoLogs.A, LogEvent.Expired, _packet, one => one with { Prev = submitted.LeafHash });

        Assert.Equal(["end-doubled"], _logs.Codes());
        Assert.Equal(PacketEnd.Contradictory, _logs.Pair().Packets[0].State);
    }

    [Fact]
    public void A_second_delivery_is_found()
    {
        (_, OpenedEvent received, _, _, _) = _logs.Deliver(_packet);
        _logs.Answer(LogEvent.Delivered, "delivered", received);

        Assert.Equal(["end-doubled"], _logs.Codes());
    }

    [Theory]
    [InlineData(LogEvent.Submitted, TwoLogs.A)]
    [InlineData(LogEvent.Relayed, TwoLogs.A)]
    [InlineData(LogEvent.Received, TwoLogs.B)]
    public void An_act_that_stands_twice_is_found(string what, string origin)
    {
        _logs.Deliver(_packet);
        OpenedEvent first = _logs.Events.Single(one => one.Event == what);
        _logs.Add(origin, what, _packet, one => one with { Prev = first.Prev, Peer = first.Peer, ReceiptKind = first.ReceiptKind, ReceiptDigest = first.ReceiptDigest });

        Assert.Contains("event-doubled", _logs.Codes());
    }

    [Fact]
    public void A_receipt_that_stands_twice_is_found()
    {
        (_, _, _, _, OpenedEvent told) = _logs.Deliver(_packet);
        _logs.Add(TwoLogs.A, LogEvent.Receipt, _packet, one => one with { Peer = told.Peer, ReceiptKind = told.ReceiptKind, ReceiptDigest = told.ReceiptDigest });

        Assert.Equal(["event-doubled"], _logs.Codes());
    }

    [Fact]
    public void A_delivery_after_the_end_is_late()
    {
        (_, _, _, OpenedEvent delivered, _) = _logs.Deliver(_packet);
        _logs.Events[_logs.Events.IndexOf(delivered)] = delivered with { At = TwoLogs.NotAfter.AddSeconds(31) };

        Assert.Equal(["end-late"], _logs.Codes());
    }

    [Fact]
    public void An_event_whose_predecessor_is_left_out_breaks_the_chain()
    {
        (_, OpenedEvent received, _, _, _) = _logs.Deliver(_packet);
        (OpenedEvent opened, OpenedEvent told) = _logs.Answer(LogEvent.Receipt, "opened", received);
        _logs.Answer(LogEvent.Receipt, "responsibility-accepted", opened);

        Assert.Equal(["chain-broken"], _logs.Codes(opened, told));
        _logs.Erased[TwoLogs.B] = 1;
        Assert.Empty(_logs.Codes(opened, told));
    }

    [Fact]
    public void Two_gateways_that_tell_different_stories_of_one_header_are_found()
    {
        _logs.Deliver(_packet);
        _logs.Events[1] = _logs.Events[1] with { Purpose = "prosecution" };

        Assert.Equal(["story-differs"], _logs.Codes());
    }

    [Fact]
    public void A_submission_at_a_gateway_that_does_not_serve_the_sender_is_found()
    {
        _logs.Add(TwoLogs.B, LogEvent.Submitted, _packet);
        _logs.Known[TwoLogs.A] = null;

        Assert.Equal(["event-misplaced"], _logs.Codes());
    }

    [Fact]
    public void An_entry_that_names_another_gateway_is_found()
    {
        _logs.Add(TwoLogs.A, LogEvent.Heartbeat, one => one with { Gateway = "kh" });

        Assert.Equal(["event-foreign"], _logs.Codes());
    }

    [Fact]
    public void A_silent_log_is_found_and_an_unreadable_one_is_not()
    {
        _logs.Newest[TwoLogs.A] = _logs.Known[TwoLogs.A]!.Value.AddSeconds(-181);
        _logs.Newest[TwoLogs.B] = TwoLogs.Start;
        _logs.Known[TwoLogs.B] = null;

        Finding finding = Assert.Single(_logs.Pair().Findings);
        Assert.Equal(FindingKind.LogSilent, finding.Kind);
        Assert.Equal(TwoLogs.A, finding.Origin);
        Assert.Equal("181", finding.Arguments["silentSeconds"]);
    }

    [Fact]
    public void A_gateway_with_another_directory_is_found_by_its_newest_word()
    {
        _logs.Add(TwoLogs.A, LogEvent.Directory, one => one with { Decision = Digest.Of("older"u8) });
        _logs.Add(TwoLogs.A, LogEvent.Directory, TwoLogs.Directory);
        _logs.Add(TwoLogs.B, LogEvent.Directory, TwoLogs.Directory);
        Assert.Empty(_logs.Codes());

        _logs.Add(TwoLogs.B, LogEvent.Directory, one => one with { Decision = Digest.Of("another"u8) });
        Assert.Equal(["directory-differs"], _logs.Codes());
    }

    [Fact]
    public void A_gap_in_the_counters_shows_an_accepted_packet_that_was_left_out()
    {
        _logs.Deliver(_packet);
        Digest second = TwoLogs.NewPacket();
        _logs.Deliver(second, 2);
        _logs.Deliver(TwoLogs.NewPacket(), 3);
        Assert.Empty(_logs.Codes());

        OpenedEvent[] omitted = [.. _logs.Events.Where(one => one.Packet == second)];
        Finding finding = Assert.Single(_logs.Pair(omitted).Findings);
        Assert.Equal(FindingKind.CounterGap, finding.Kind);
        Assert.Equal("3", finding.Arguments["counter"]);
    }

    [Fact]
    public void Channels_of_different_urgency_may_share_a_counter_but_not_more_than_there_are_urgencies()
    {
        for (int channel = 0; channel < Urgency.All.Count; channel++)
        {
            _logs.Deliver(TwoLogs.NewPacket());
        }

        Assert.Empty(_logs.Codes());
        _logs.Deliver(TwoLogs.NewPacket());
        Assert.Equal(["counter-gap"], _logs.Codes());
    }

    [Fact]
    public void Every_kind_of_finding_has_its_own_code_and_a_sentence()
    {
        Assert.Equal(27, FindingKind.All.Count);
        Assert.All(FindingKind.All, kind =>
        {
            Assert.EndsWith(".", kind.Sentence, StringComparison.Ordinal);
            Assert.Same(kind, FindingKind.Of(kind.Code));
        });
    }

    private OpenedEvent Local(string what, Func<OpenedEvent, OpenedEvent>? change = null) =>
        _logs.Add(TwoLogs.A, what, _packet, one => (change ?? (same => same))(one with { Recipient = AgencyCode.Parse("vn.border") }));
}
