using Interop.Crypto;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Traffic;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>Each packet that may pass went its way once: outbox, gateways, logs, inbox; and each receipt came back once to everybody whom it concerns.</summary>
internal sealed class WayCheck
{
    private const string Delivered = "delivered";
    private readonly Wrongs _wrongs;
    private readonly ToldPacket _told;
    private readonly AgentIndex _sender;
    private readonly AgentIndex _recipient;
    private readonly GatewayIndex _near;
    private readonly GatewayIndex _far;
    private readonly Digest _digest;
    private readonly bool _local;

    private WayCheck(HistoryIndex history, ToldPacket told, Digest digest, Wrongs wrongs)
    {
        (_wrongs, _told, _digest) = (wrongs, told, digest);
        (_sender, _recipient) = (history.Agent(told.Sender), history.Agent(told.Recipient));
        (_near, _far) = (history.GatewayOf(told.Sender), history.GatewayOf(told.Recipient));
        _local = _near == _far;
    }

    public static void Run(HistoryIndex history, Wrongs wrongs)
    {
        foreach (ToldPacket told in history.Told.Where(told => !told.Forbidden))
        {
            AgentBooks.Sent[] sent = [.. history.Agent(told.Sender).Outgoing[told.Id]];
            wrongs.Count(1, sent.Length, $"{told.Word} in the outbox of {told.Sender}");
            if (sent is [AgentBooks.Sent one])
            {
                wrongs.Same(OutgoingState.Delivered, one.State, $"{told.Word} at {told.Sender}");
                WayCheck check = new(history, told, one.Digest, wrongs);
                check.Packet();
                check.Receipts();
                check.Logs();
            }
        }
    }

    private void Packet()
    {
        AgentBooks.Got[] got = [.. _recipient.Incoming[_told.Id]];
        _wrongs.Count(1, got.Length, $"{_told.Word} in the inbox of {_recipient.Name}");
        foreach (AgentBooks.Got row in got)
        {
            _wrongs.Same(_digest, row.Digest, $"digest of {_told.Word} at {_recipient.Name}");
            _wrongs.Same(Expected(_told.Acts), row.State, $"{_told.Word} at {_recipient.Name}");
        }

        At(_near, _local ? PacketRole.Local : PacketRole.Outbound, _local ? PacketState.Confirmed : PacketState.Delivered);
        if (!_local)
        {
            At(_far, PacketRole.Inbound, PacketState.Confirmed);
            _wrongs.Count(0, _near.Deliveries[_digest].Count(), $"places of {_told.Word} in the queue of {_near.Name}");
        }

        _wrongs.Count(1, _far.Deliveries[_digest].Count(), $"places of {_told.Word} in the queue of {_far.Name}");
        _wrongs.Count(_told.Acts.Contains("opened") ? 1 : 0, _recipient.Openings[_digest].Count(), $"openings of {_told.Word} in the reading log of {_recipient.Name}");
    }

    private static IncomingState Expected(IReadOnlyList<string> acts) =>
        acts.Contains("answered") ? IncomingState.Answered
        : acts.Contains("responsibility-accepted") ? IncomingState.Accepted
        : acts.Contains("responsibility-declined") ? IncomingState.Declined
        : acts.Contains("opened") ? IncomingState.Opened
        : IncomingState.Stored;

    private void At(GatewayIndex gateway, PacketRole role, PacketState state)
    {
        GatewayBooks.Packet[] rows = [.. gateway.Packets[_digest]];
        _wrongs.Count(1, rows.Length, $"{_told.Word} at gateway {gateway.Name}");
        _wrongs.Count(1, gateway.Payloads[_digest].Count(), $"sealed parts of {_told.Word} at gateway {gateway.Name}");
        foreach (GatewayBooks.Packet row in rows)
        {
            _wrongs.Same(role, row.Role, $"role of {_told.Word} at gateway {gateway.Name}");
            _wrongs.Same(state, row.State, $"{_told.Word} at gateway {gateway.Name}");
        }
    }

    private void Receipts()
    {
        string[] kinds = [Delivered, .. _told.Acts];
        string[] stated = [Delivered, "opened", "responsibility-accepted", "responsibility-declined", "answered", "refused", "incomplete", "mislabelled"];
        foreach (string kind in stated)
        {
            int expected = kinds.Contains(kind) ? 1 : 0;
            string what = $"{kind} of {_told.Word}";
            _wrongs.Count(expected, _recipient.Receipts[_digest].Count(row => row.Ours && row.Kind == kind), $"{what} signed by {_recipient.Name}");
            _wrongs.Count(expected, _far.Receipts[_digest].Count(row => row.Kind == kind), $"{what} at gateway {_far.Name}");
            _wrongs.Count(expected, _near.Receipts[_digest].Count(row => row.Kind == kind), $"{what} at gateway {_near.Name}");
            _wrongs.Count(expected, _sender.Receipts[_digest].Count(row => !row.Ours && row.Kind == kind && row.Issuer == _recipient.Name), $"{what} at {_sender.Name}");
        }

        AgentBooks.ReceiptLine[] accepted = [.. _sender.Receipts[_digest].Where(row => row.Kind == "accepted" && row.Issuer == "gateway/" + _near.Name)];
        _wrongs.Count(1, accepted.Length, $"accepted of {_told.Word} at {_sender.Name}");
        _wrongs.Count(accepted.Length, accepted.Count(row => _sender.Proven.Contains(row.Body)), $"proofs that the acceptance of {_told.Word} is logged, at {_sender.Name}");

        _wrongs.Count(1, _near.Receipts[_digest].Count(row => row.Kind == "accepted" && row.Issuer == "gateway/" + _near.Name), $"accepted of {_told.Word} at gateway {_near.Name}");

        // What each gateway promised about each event: it keeps that, the partner keeps it as evidence, and so do those who did not hand the event in.
        Relayed(_far, _far, _local ? kinds.Length : 1 + kinds.Length);
        Relayed(_sender, _near, _local ? 0 : 1 + kinds.Length);
        Relayed(_recipient, _far, kinds.Length);
        if (!_local)
        {
            Relayed(_sender, _far, 1 + kinds.Length);
            Relayed(_recipient, _near, 0);
            Relayed(_near, _near, 1 + kinds.Length);
            Relayed(_near, _far, 1 + kinds.Length);
            Relayed(_far, _near, kinds.Length);
        }
    }

    private void Relayed(GatewayIndex at, GatewayIndex gateway, int expected) => _wrongs.Count(
        expected, at.Receipts[_digest].Count(row => row.Kind == "relayed" && row.Issuer == "gateway/" + gateway.Name), $"promises of {gateway.Name} about {_told.Word} at gateway {at.Name}");

    private void Relayed(AgentIndex agent, GatewayIndex gateway, int expected) => _wrongs.Count(
        expected, agent.Receipts[_digest].Count(row => row.Kind == "relayed" && row.Issuer == "gateway/" + gateway.Name), $"promises of {gateway.Name} about {_told.Word} at {agent.Name}");

    // Each event once in each log, and each that answers one of the partner's names that very leaf.
    private void Logs()
    {
        GatewayBooks.LogEntry? submitted = Entry(_near, "submitted", "");
        int entries = 1;
        if (!_local)
        {
            GatewayBooks.LogEntry? received = Entry(_far, "received", "");
            GatewayBooks.LogEntry? relayed = Entry(_near, "relayed", null);
            Answers(received, submitted, "received");
            Answers(relayed, received, "relayed");
            entries++;
        }

        foreach (string kind in (string[])[Delivered, .. _told.Acts])
        {
            GatewayBooks.LogEntry? first = Entry(_far, kind == Delivered ? kind : "receipt", kind);
            if (!_local)
            {
                Answers(Entry(_near, "receipt", kind), first, kind);
            }

            entries++;
        }

        _wrongs.Count(entries, _near.Log[_digest].Count(), $"entries about {_told.Word} in the log of {_near.Name}");
        _wrongs.Count(_local ? entries : entries - 1, _far.Log[_digest].Count(), $"entries about {_told.Word} in the log of {_far.Name}");
    }

    private GatewayBooks.LogEntry? Entry(GatewayIndex gateway, string what, string? receipt)
    {
        GatewayBooks.LogEntry[] entries = [.. gateway.Log[_digest].Where(entry => entry.Event == what && (receipt is null || entry.ReceiptKind == receipt))];
        _wrongs.Count(1, entries.Length, $"{what} {receipt} of {_told.Word} in the log of {gateway.Name}");
        return entries.FirstOrDefault();
    }

    private void Answers(GatewayBooks.LogEntry? answer, GatewayBooks.LogEntry? asked, string what)
    {
        if (answer is not null && asked is not null && answer.Peer != asked.Leaf)
        {
            _wrongs.Add($"{what} of {_told.Word}: the leaf does not name the partner's leaf that it answers");
        }
    }
}
