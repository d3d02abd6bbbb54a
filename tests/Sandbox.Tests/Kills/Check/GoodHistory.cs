using System.Globalization;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Traffic;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>Books in which everything is as it should be: a note, a request and its answer, a packet between two agencies of one gateway, and a refusal.</summary>
internal sealed class GoodHistory
{
    private readonly List<ToldPacket> _told = [];
    private readonly Dictionary<string, AgentBooks> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GatewayBooks> _gateways = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Seq, Digest? Last)> _channels = new(StringComparer.Ordinal);
    private int _number;

    private GoodHistory()
    {
        foreach ((string agent, string gateway) in ((string, string)[])[("vn.police", "vn"), ("vn.border", "vn"), ("kh.police", "kh")])
        {
            _agents[agent] = new AgentBooks
            {
                Name = agent,
                Gateway = gateway,
                Outgoing = [],
                Incoming = [],
                Receipts = [],
                Proofs = [],
                Openings = [],
                Unsealed = 0,
                FeedCursor = 0,
            };
        }

        foreach (string gateway in (string[])["vn", "kh"])
        {
            _gateways[gateway] = new GatewayBooks
            {
                Name = gateway,
                Packets = [],
                Payloads = [],
                Receipts = [],
                ToRoute = 0,
                Deliveries = [],
                PendingLeaves = 0,
                Promises = [],
                Unproven = 0,
                Feeds = new Dictionary<string, GatewayBooks.News>(StringComparer.Ordinal),
                Log = [],
                Roots = [RootOf(gateway, 0)],
                LogFaults = [],
            };
        }
    }

    public static History Make()
    {
        GoodHistory world = new();
        world.Send("vn.police", "kh.police", "opened", "responsibility-accepted");
        world.Send("vn.police", "kh.police", "answered", "opened", "responsibility-accepted");
        world.Send("kh.police", "vn.police", "opened", "responsibility-declined");
        world.Send("vn.police", "vn.border", "opened", "responsibility-accepted");
        world.Refuse("vn.police", "kh.police");
        return world.History();
    }

    private History History()
    {
        Shown[] shown = [.. _agents["vn.police"].Receipts.Where(row => !row.Ours && row.Packet == _agents["vn.police"].Outgoing[0].Digest).Select(row => new Shown(
            "vn.police", _told[0].Id, row.Body, row.Kind, row.Issuer, _agents["vn.police"].Proofs.FirstOrDefault(proof => proof.Receipt == row.Body)?.Index))];
        return new History
        {
            Told = _told,
            Shown = shown,
            Agents = [.. _agents.Values],
            Gateways = [.. _gateways.Values],
            Oversight = new OversightBooks
            {
                Logs = _gateways.Values.ToDictionary(
                    gateway => gateway.Name,
                    gateway => new OversightBooks.Copy(gateway.Log.Count, gateway.Roots[^1], [.. gateway.Log.Select(entry => entry.Leaf)]),
                    StringComparer.Ordinal),
                Packets = [.. _told.Select(told => new OversightBooks.Ending(_agents[told.Sender].Outgoing.Single(sent => sent.Id == told.Id).Digest, told.Forbidden ? "refused" : "delivered"))],
                Findings = [],
            },
        };
    }

    private void Send(string from, string to, params string[] acts)
    {
        (ToldPacket told, Digest packet, Place place) = Write(from, to, forbidden: false);
        _told.Add(told with { Acts = acts, Read = told.Word });
        (string near, string far) = (_agents[from].Gateway, _agents[to].Gateway);
        bool local = near == far;
        _agents[from] = _agents[from] with { Outgoing = [.. _agents[from].Outgoing, new AgentBooks.Sent(told.Id, packet, place, OutgoingState.Delivered)] };
        IncomingState state = acts.Contains("answered") ? IncomingState.Answered : acts.Contains("responsibility-declined") ? IncomingState.Declined : IncomingState.Accepted;
        _agents[to] = _agents[to] with
        {
            Incoming = [.. _agents[to].Incoming, new AgentBooks.Got(told.Id, packet, place, state, _agents[to].Incoming.Count + 1)],
            Openings = [.. _agents[to].Openings, packet],
        };
        Keep(near, told.Id, packet, place, local ? PacketRole.Local : PacketRole.Outbound, local ? PacketState.Confirmed : PacketState.Delivered, queued: local);
        Digest submitted = Act(near, packet, "submitted", "", null, "accepted", proven: [from]);
        if (!local)
        {
            Keep(far, told.Id, packet, place, PacketRole.Inbound, PacketState.Confirmed, queued: true);
            Digest received = Act(far, packet, "received", "", submitted, "relayed", holders: [from], evidence: near);
            Act(near, packet, "relayed", "relayed", received, "relayed", proven: [from]);
        }

        foreach (string kind in (string[])["delivered", .. acts])
        {
            Digest body = Fresh();
            Receive(to, new AgentBooks.ReceiptLine(packet, kind, to, true, true, body, null));
            Receive(from, new AgentBooks.ReceiptLine(packet, kind, to, false, true, body, null));
            Record(far, new GatewayBooks.ReceiptLine(packet, kind, to, body));
            Digest there = Act(far, packet, kind == "delivered" ? kind : "receipt", kind, null, "relayed", holders: local ? [] : [from], proven: [to], evidence: local ? null : near);
            if (!local)
            {
                Record(near, new GatewayBooks.ReceiptLine(packet, kind, to, body));
                Act(near, packet, "receipt", kind, there, "relayed", proven: [from], evidence: far);
            }
        }
    }

    private void Refuse(string from, string to)
    {
        (ToldPacket told, Digest packet, Place place) = Write(from, to, forbidden: true);
        _told.Add(told);
        _agents[from] = _agents[from] with { Outgoing = [.. _agents[from].Outgoing, new AgentBooks.Sent(told.Id, packet, place with { Seq = -1 }, OutgoingState.Refused)] };
        Act(_agents[from].Gateway, packet, "refused", "", null, "refused", proven: [from]);
    }

    private (ToldPacket Told, Digest Packet, Place Place) Write(string from, string to, bool forbidden)
    {
        ToldPacket told = new(PacketId.Create(), from, to, Letter.WordOf(++_number), forbidden);
        Digest packet = Fresh();
        string channel = $"{from}/{to}/urgent";
        (long seq, Digest? last) = _channels.GetValueOrDefault(channel);
        if (!forbidden)
        {
            _channels[channel] = (seq + 1, packet);
        }

        return (told, packet, new Place(channel, seq + 1, last));
    }

    private void Keep(string gateway, PacketId id, Digest packet, Place place, PacketRole role, PacketState state, bool queued)
    {
        GatewayBooks books = _gateways[gateway];
        _gateways[gateway] = books with
        {
            Packets = [.. books.Packets, new GatewayBooks.Packet(id, packet, place, role, state)],
            Payloads = [.. books.Payloads, packet],
            Deliveries = queued ? [.. books.Deliveries, new GatewayBooks.Delivery(packet, true, true)] : books.Deliveries,
        };
    }

    // An event of a gateway: its leaf, its signed receipt with the promise, and who holds that and its proof.
    private Digest Act(string gateway, Digest packet, string what, string about, Digest? peer, string kind, string[]? holders = null, string[]? proven = null, string? evidence = null)
    {
        (Digest leaf, Digest body) = (Fresh(), Fresh());
        GatewayBooks books = _gateways[gateway];
        int index = books.Log.Count;
        Digest root = RootOf(gateway, index + 1);
        _gateways[gateway] = books = books with
        {
            Log = [.. books.Log, new GatewayBooks.LogEntry(what, packet, about, leaf, peer)],
            Roots = [.. books.Roots, root],
            Promises = [.. books.Promises, leaf],
        };
        GatewayBooks.ReceiptLine line = new(packet, kind, "gateway/" + gateway, body);
        Record(gateway, line);
        if (evidence is not null)
        {
            Record(evidence, line);
        }

        foreach (string agent in (string[])[.. holders ?? [], .. proven ?? []])
        {
            Receive(agent, new AgentBooks.ReceiptLine(packet, kind, "gateway/" + gateway, false, true, body, leaf));
        }

        foreach (string agent in proven ?? [])
        {
            _agents[agent] = _agents[agent] with { Proofs = [.. _agents[agent].Proofs, new AgentBooks.ProofLine(body, leaf, index, index + 1, root)], FeedCursor = _agents[agent].FeedCursor + 1 };
            Dictionary<string, GatewayBooks.News> feeds = new(_gateways[gateway].Feeds, StringComparer.Ordinal);
            IReadOnlyList<Digest> before = feeds.TryGetValue(agent, out GatewayBooks.News? news) ? news.Proven : [];
            feeds[agent] = new GatewayBooks.News(_agents[agent].FeedCursor, [.. before, body]);
            _gateways[gateway] = _gateways[gateway] with { Feeds = feeds };
        }

        return leaf;
    }

    private void Receive(string agent, AgentBooks.ReceiptLine line) => _agents[agent] = _agents[agent] with { Receipts = [.. _agents[agent].Receipts, line] };

    private void Record(string gateway, GatewayBooks.ReceiptLine line) => _gateways[gateway] = _gateways[gateway] with { Receipts = [.. _gateways[gateway].Receipts, line] };

    private static Digest Fresh() => Digest.Of(PacketId.Create().ToArray());

    private static Digest RootOf(string gateway, int size) => Digest.Of(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{gateway} {size}")));
}
