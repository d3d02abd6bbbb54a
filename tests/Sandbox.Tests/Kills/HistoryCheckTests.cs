using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>The counting itself is counted: a history with one thing lost, doubled or unlogged is found out.</summary>
public sealed class HistoryCheckTests
{
    private static readonly PacketId s_id = PacketId.Parse("000102030405060708090a0b0c0d0e0f");
    private static readonly Digest s_packet = Digest.Of("packet"u8);
    private static readonly Digest s_stranger = Digest.Of("stranger"u8);

    [Fact]
    public void One_packet_that_went_all_the_way_is_in_order() => Assert.Empty(HistoryCheck.Run(Good()));

    [Fact]
    public void A_packet_that_the_officer_was_told_of_and_that_is_nowhere_is_found()
    {
        History good = Good();
        Found("in the outbox of vn.police: 0 instead of 1", good with { Told = [.. good.Told, PacketId.Parse("ff0102030405060708090a0b0c0d0e0f")] });
    }

    [Fact]
    public void A_packet_lost_on_the_way_is_found()
    {
        History good = Good();
        Found("in the inbox of kh.police: 0 instead of 1", good with { Recipient = good.Recipient with { Incoming = [] } });
    }

    [Fact]
    public void A_packet_received_twice_is_found()
    {
        History good = Good();
        Found("in the inbox of kh.police: 2 instead of 1", good with { Recipient = good.Recipient with { Incoming = [.. good.Recipient.Incoming, .. good.Recipient.Incoming] } });
    }

    [Fact]
    public void A_packet_that_nobody_sent_is_found()
    {
        History good = Good();
        AgentBooks.Got stranger = new(PacketId.Create(), s_stranger, IncomingState.Stored);
        Found("that no officer was told of: 1 instead of 0", good with { Recipient = good.Recipient with { Incoming = [.. good.Recipient.Incoming, stranger] } });
    }

    [Theory]
    [InlineData("submitted")]
    [InlineData("relayed")]
    [InlineData("receipt")]
    public void An_event_missing_in_the_sender_gateways_log_is_found(string what)
    {
        History good = Good();
        Found("in the log of vn", good with { SenderGateway = Without(good.SenderGateway, what) });
    }

    [Theory]
    [InlineData("received")]
    [InlineData("delivered")]
    public void An_event_missing_in_the_recipient_gateways_log_is_found(string what)
    {
        History good = Good();
        Found("in the log of kh", good with { RecipientGateway = Without(good.RecipientGateway, what) });
    }

    [Fact]
    public void An_event_logged_twice_is_found()
    {
        History good = Good();
        Found("submitted", good with { SenderGateway = good.SenderGateway with { Log = [.. good.SenderGateway.Log, good.SenderGateway.Log[0]] } });
    }

    [Fact]
    public void A_leaf_that_answers_another_leaf_is_found()
    {
        History good = Good();
        GatewayBooks kh = good.RecipientGateway;
        Found("does not name the partner's leaf", good with { RecipientGateway = kh with { Log = [kh.Log[0] with { Peer = s_stranger }, .. kh.Log.Skip(1)] } });
    }

    [Fact]
    public void A_receipt_recorded_twice_is_found()
    {
        History good = Good();
        Found("delivered of", good with { Sender = good.Sender with { Receipts = [.. good.Sender.Receipts, .. good.Sender.Receipts] } });
    }

    [Fact]
    public void Work_that_is_left_over_is_found()
    {
        History good = Good();
        Found("wait for a partner", good with { SenderGateway = good.SenderGateway with { ToRoute = 1 } });
        Found("not in the log", good with { SenderGateway = good.SenderGateway with { PendingLeaves = 1 } });
        Found("without a packet", good with { Sender = good.Sender with { Unsealed = 1 } });
    }

    [Fact]
    public void A_state_that_fell_back_is_found()
    {
        History good = Good();
        GatewayBooks vn = good.SenderGateway;
        Found("Relayed instead of Delivered", good with { SenderGateway = vn with { Packets = [vn.Packets[0] with { State = PacketState.Relayed }] } });
    }

    private static void Found(string expected, History history) =>
        Assert.Contains(HistoryCheck.Run(history), sentence => sentence.Contains(expected, StringComparison.Ordinal));

    private static GatewayBooks Without(GatewayBooks books, string what) => books with { Log = [.. books.Log.Where(entry => entry.Event != what)] };

    private static History Good()
    {
        string[] kinds = ["delivered", "opened", "responsibility-accepted"];
        GatewayBooks.LogEntry submitted = Entry("submitted", "", null);
        GatewayBooks.LogEntry received = Entry("received", "", submitted.Leaf);
        GatewayBooks.LogEntry[] there = [.. kinds.Select(kind => Entry(kind == "delivered" ? kind : "receipt", kind, null))];
        GatewayBooks.LogEntry[] back = [.. there.Select(entry => Entry("receipt", entry.ReceiptKind, entry.Leaf))];
        GatewayBooks.ReceiptLine[] receipts = [.. kinds.Select(kind => new GatewayBooks.ReceiptLine(s_packet, kind, "kh.police"))];
        GatewayBooks vn = Gateway("vn", PacketRole.Outbound, PacketState.Delivered, receipts, [submitted, Entry("relayed", "relayed", received.Leaf), .. back]);
        GatewayBooks kh = Gateway("kh", PacketRole.Inbound, PacketState.Confirmed, receipts, [received, .. there]) with
        {
            Deliveries = [new GatewayBooks.Delivery(s_packet, true, true)],
        };
        AgentBooks sender = Agent("vn.police") with
        {
            Outgoing = [new AgentBooks.Sent(s_id, s_packet, OutgoingState.Delivered)],
            Receipts = [new AgentBooks.ReceiptLine(s_packet, "accepted", "gateway/vn", false, true), .. kinds.Select(kind => new AgentBooks.ReceiptLine(s_packet, kind, "kh.police", false, true))],
        };
        AgentBooks recipient = Agent("kh.police") with
        {
            Incoming = [new AgentBooks.Got(s_id, s_packet, IncomingState.Accepted)],
            Receipts = [.. kinds.Select(kind => new AgentBooks.ReceiptLine(s_packet, kind, "kh.police", true, true))],
            Openings = [s_packet],
        };
        return new History([s_id], new HashSet<PacketId> { s_id }, sender, vn, kh, recipient);
    }

    private static GatewayBooks.LogEntry Entry(string what, string kind, Digest? peer) => new(what, s_packet, kind, Digest.Of(PacketId.Create().ToArray()), peer);

    private static GatewayBooks Gateway(string name, PacketRole role, PacketState state, GatewayBooks.ReceiptLine[] receipts, GatewayBooks.LogEntry[] log) => new()
    {
        Name = name,
        Packets = [new GatewayBooks.Packet(s_id, s_packet, role, state)],
        Receipts = receipts,
        ToRoute = 0,
        Deliveries = [],
        PendingLeaves = 0,
        Log = log,
        LogFaults = [],
    };

    private static AgentBooks Agent(string name) => new() { Name = name, Outgoing = [], Incoming = [], Receipts = [], Openings = [], Unsealed = 0 };
}
