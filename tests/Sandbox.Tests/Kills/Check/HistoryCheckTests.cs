using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>The counting itself is counted: a history with one thing lost, doubled, moved, leaked or forged is found out.</summary>
public sealed class HistoryCheckTests
{
    private static readonly Digest s_stranger = Digest.Of("stranger"u8);
    private readonly History _good = GoodHistory.Make();

    [Fact]
    public void Packets_that_went_all_the_way_are_in_order() => Assert.Empty(HistoryCheck.Run(_good));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_single_row_is_lost_or_doubled_in_any_store_or_log_is_found(bool doubled)
    {
        (string What, History History)[] broken = [.. Broken(doubled)];

        Assert.True(broken.Length > 100);
        Assert.Empty(broken.Where(one => HistoryCheck.Run(one.History).Count == 0).Select(one => one.What));
    }

    [Fact]
    public void Two_packets_of_a_channel_logged_in_the_wrong_order_are_found()
    {
        GatewayBooks vn = _good.Gateways[0];
        GatewayBooks.LogEntry[] log = [.. vn.Log];
        int[] submitted = [.. log.Index().Where(entry => entry.Item.Event == "submitted").Select(entry => entry.Index)];
        (log[submitted[0]], log[submitted[1]]) = (log[submitted[1]], log[submitted[0]]);
        Found("submitted in the log of vn", Gateway(vn with { Log = log }));
    }

    [Fact]
    public void Two_packets_of_a_channel_delivered_in_the_wrong_order_are_found()
    {
        AgentBooks kh = _good.Agent("kh.police");
        Found("places in the queue of kh.police", Agent(kh with { Incoming = [kh.Incoming[0] with { Cursor = 2 }, kh.Incoming[1] with { Cursor = 1 }] }));
    }

    [Fact]
    public void A_gap_in_a_channel_and_another_packet_at_the_same_place_are_found()
    {
        AgentBooks kh = _good.Agent("kh.police");
        Found("behind a gap", Agent(kh with { Incoming = [kh.Incoming[0], kh.Incoming[1] with { Place = kh.Incoming[1].Place with { Seq = 3 } }] }));
        Found("different packets at place 2", Agent(kh with { Incoming = [kh.Incoming[0], kh.Incoming[1] with { Digest = s_stranger }] }));
        Found("do not name the one before", Agent(kh with { Incoming = [kh.Incoming[0], kh.Incoming[1] with { Place = kh.Incoming[1].Place with { Before = s_stranger } }] }));
    }

    [Fact]
    public void A_packet_that_nobody_sent_is_found()
    {
        AgentBooks kh = _good.Agent("kh.police");
        Found("that no officer was told of: 1 instead of 0", Agent(kh with { Incoming = [.. kh.Incoming, kh.Incoming[0] with { Id = PacketId.Create(), Digest = s_stranger }] }));
    }

    [Fact]
    public void A_packet_that_the_officer_was_told_of_and_that_is_nowhere_is_found() =>
        Found("in the outbox of vn.police: 0 instead of 1", _good with { Told = [.. _good.Told, _good.Told[0] with { Id = PacketId.Create() }] });

    [Fact]
    public void A_refused_packet_that_leaks_is_found()
    {
        Digest refused = _good.Agent("vn.police").Outgoing.Single(row => row.State == OutgoingState.Refused).Digest;
        foreach (GatewayBooks gateway in _good.Gateways)
        {
            Found("traces of forbidden", Gateway(gateway with { Payloads = [.. gateway.Payloads, refused] }));
            Found("traces of forbidden", Gateway(gateway with { Deliveries = [.. gateway.Deliveries, new GatewayBooks.Delivery(refused, false, false)] }));
        }

        AgentBooks kh = _good.Agent("kh.police");
        Found("traces of forbidden", Agent(kh with { Openings = [.. kh.Openings, refused] }));
        Found("traces of forbidden", Agent(kh with { Incoming = [.. kh.Incoming, kh.Incoming[0] with { Id = _good.Told[^1].Id }] }));
    }

    [Fact]
    public void A_leaf_that_answers_another_leaf_is_found()
    {
        GatewayBooks kh = _good.Gateways[1];
        Found("does not name the partner's leaf", Gateway(kh with { Log = [kh.Log[0] with { Peer = s_stranger }, .. kh.Log.Skip(1)] }));
    }

    [Fact]
    public void A_promise_that_was_broken_and_a_log_shown_to_one_side_only_are_found()
    {
        AgentBooks vn = _good.Agent("vn.police");
        AgentBooks.ReceiptLine promise = vn.Receipts.First(row => row.Promised is not null);
        Found("whose leaf is not in that log", Agent(vn with { Receipts = [.. vn.Receipts.Select(row => row == promise ? row with { Promised = s_stranger } : row)] }));
        Found("equivocation", Agent(vn with { Proofs = [vn.Proofs[0] with { Root = s_stranger }, .. vn.Proofs.Skip(1)] }));
        Found("equivocation", Agent(vn with { Proofs = [vn.Proofs[0] with { Index = vn.Proofs[0].Index + 1 }, .. vn.Proofs.Skip(1)] }));
        OversightBooks.Copy copy = _good.Oversight.Logs["vn"];
        Found("equivocation", Copied(copy with { Root = s_stranger }));
        Found("equivocation", Copied(copy with { Leaves = [s_stranger, .. copy.Leaves.Skip(1)] }));
    }

    [Fact]
    public void What_an_officer_was_shown_and_is_so_no_more_is_found()
    {
        Found("is there no more", _good with { Shown = [_good.Shown[0] with { Kind = "opened" }, .. _good.Shown.Skip(1)] });
        Found("which is not its place", _good with { Shown = [.. _good.Shown.Select(one => one.Index is long index ? one with { Index = index + 1 } : one)] });
        Found("content of EX-000001", _good with { Told = [_good.Told[0] with { Read = "EX-000002" }, .. _good.Told.Skip(1)] });
    }

    [Fact]
    public void What_oversight_would_see_otherwise_is_found()
    {
        OversightBooks oversight = _good.Oversight;
        Found("in oversight's report", _good with { Oversight = oversight with { Packets = [oversight.Packets[0] with { State = "missing" }, .. oversight.Packets.Skip(1)] } });
        Found("packets that oversight reports, missing", _good with { Oversight = oversight with { Packets = [.. oversight.Packets.Skip(1)] } });
        Found("oversight found log-forked", _good with { Oversight = oversight with { Findings = [new OversightBooks.Finding("log-forked", "alarm", "")] } });
    }

    [Fact]
    public void Work_that_is_left_over_is_found()
    {
        (GatewayBooks vn, AgentBooks police) = (_good.Gateways[0], _good.Agent("vn.police"));
        Found("wait for a partner", Gateway(vn with { ToRoute = 1 }));
        Found("not in the log", Gateway(vn with { PendingLeaves = 1 }));
        Found("nobody was told are kept", Gateway(vn with { Unproven = 1 }));
        Found("a fault", Gateway(vn with { LogFaults = ["a fault"] }));
        Found("in a queue of vn", Gateway(vn with { Deliveries = [.. vn.Deliveries.Select(row => row with { Confirmed = false })] }));
        Found("without a packet", Agent(police with { Unsealed = 1 }));
        Found("last news", Agent(police with { FeedCursor = 0 }));
        Found("has not signed for", Agent(police with { Receipts = [.. police.Receipts.Select(row => row.Ours ? row with { Left = false } : row)] }));
    }

    [Fact]
    public void A_state_that_fell_back_is_found()
    {
        (GatewayBooks vn, AgentBooks police, AgentBooks kh) = (_good.Gateways[0], _good.Agent("vn.police"), _good.Agent("kh.police"));
        Found("Relayed instead of Delivered", Gateway(vn with { Packets = [vn.Packets[0] with { State = PacketState.Relayed }, .. vn.Packets.Skip(1)] }));
        Found("Accepted instead of Delivered", Agent(police with { Outgoing = [police.Outgoing[0] with { State = OutgoingState.Accepted }, .. police.Outgoing.Skip(1)] }));
        Found("Accepted instead of Answered", Agent(kh with { Incoming = [kh.Incoming[0], kh.Incoming[1] with { State = IncomingState.Accepted }] }));
    }

    private static void Found(string expected, History history) =>
        Assert.Contains(HistoryCheck.Run(history), sentence => sentence.Contains(expected, StringComparison.Ordinal));

    private History Agent(AgentBooks books) => _good with { Agents = [.. _good.Agents.Select(agent => agent.Name == books.Name ? books : agent)] };

    private History Gateway(GatewayBooks books) => _good with { Gateways = [.. _good.Gateways.Select(gateway => gateway.Name == books.Name ? books : gateway)] };

    private History Copied(OversightBooks.Copy copy) =>
        _good with { Oversight = _good.Oversight with { Logs = new Dictionary<string, OversightBooks.Copy>(_good.Oversight.Logs, StringComparer.Ordinal) { ["vn"] = copy } } };

    private IEnumerable<(string What, History History)> Broken(bool doubled)
    {
        IEnumerable<(string, History)> all = Each("told", _good.Told, rows => _good with { Told = rows });
        foreach (AgentBooks agent in _good.Agents)
        {
            all = all.Concat(Each("outbox of " + agent.Name, agent.Outgoing, rows => Agent(agent with { Outgoing = rows })))
                .Concat(Each("inbox of " + agent.Name, agent.Incoming, rows => Agent(agent with { Incoming = rows })))
                .Concat(Each("receipts of " + agent.Name, agent.Receipts, rows => Agent(agent with { Receipts = rows })))
                .Concat(Each("proofs of " + agent.Name, agent.Proofs, rows => Agent(agent with { Proofs = rows })))
                .Concat(Each("reading log of " + agent.Name, agent.Openings, rows => Agent(agent with { Openings = rows })));
        }

        foreach (GatewayBooks gateway in _good.Gateways)
        {
            all = all.Concat(Each("packets of " + gateway.Name, gateway.Packets, rows => Gateway(gateway with { Packets = rows })))
                .Concat(Each("sealed parts of " + gateway.Name, gateway.Payloads, rows => Gateway(gateway with { Payloads = rows })))
                .Concat(Each("receipts of " + gateway.Name, gateway.Receipts, rows => Gateway(gateway with { Receipts = rows })))
                .Concat(Each("queue of " + gateway.Name, gateway.Deliveries, rows => Gateway(gateway with { Deliveries = rows })))
                .Concat(Each("promises of " + gateway.Name, gateway.Promises, rows => Gateway(gateway with { Promises = rows })))
                .Concat(Each("log of " + gateway.Name, gateway.Log, rows => Gateway(gateway with { Log = rows })));
        }

        return all;

        IEnumerable<(string, History)> Each<T>(string what, IReadOnlyList<T> rows, Func<IReadOnlyList<T>, History> broken) => rows.Select((row, at) =>
            ($"{what}, row {at}", broken(doubled ? [.. rows, row] : [.. rows.Take(at), .. rows.Skip(at + 1)])));
    }
}
