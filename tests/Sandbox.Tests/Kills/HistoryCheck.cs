using System.Globalization;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>Counts: whatever an officer was told is there once, everywhere where it should be, and nothing else is there. Pure.</summary>
internal sealed class HistoryCheck
{
    private const string Delivered = "delivered";
    private const string Opened = "opened";
    private const string Responsible = "responsibility-accepted";
    private readonly History _history;
    private readonly List<string> _wrong = [];

    private HistoryCheck(History history) => _history = history;

    /// <returns>What is lost, doubled, unlogged or unfinished; each a sentence. Empty where everything is as it should be.</returns>
    public static IReadOnlyList<string> Run(History history)
    {
        HistoryCheck check = new(history);
        check.Everything();
        return check._wrong;
    }

    private void Everything()
    {
        (AgentBooks sender, AgentBooks recipient) = (_history.Sender, _history.Recipient);
        (GatewayBooks vn, GatewayBooks kh) = (_history.SenderGateway, _history.RecipientGateway);
        _wrong.AddRange(vn.LogFaults.Concat(kh.LogFaults));
        Quiet();
        Dictionary<Digest, PacketId> known = [];
        foreach (PacketId id in _history.Told)
        {
            AgentBooks.Sent[] sent = [.. sender.Outgoing.Where(row => row.Id == id)];
            Count(1, sent.Length, $"{id} in the outbox of {sender.Name}");
            if (sent is [AgentBooks.Sent one])
            {
                known[one.Digest] = id;
                Packet(one, _history.Acknowledged.Contains(id));
            }
        }

        Count(_history.Told.Count, _history.Told.Distinct().Count(), "different packets that officers were told of");
        NothingElse("outbox of " + sender.Name, sender.Outgoing.Select(row => row.Digest), known);
        NothingElse("inbox of " + recipient.Name, recipient.Incoming.Select(row => row.Digest), known);
        NothingElse("receipts of " + sender.Name, sender.Receipts.Select(row => row.Packet), known);
        NothingElse("receipts of " + recipient.Name, recipient.Receipts.Select(row => row.Packet), known);
        foreach (GatewayBooks gateway in (GatewayBooks[])[vn, kh])
        {
            NothingElse("packets of gateway " + gateway.Name, gateway.Packets.Select(row => row.Digest), known);
            NothingElse("log of gateway " + gateway.Name, gateway.Log.Select(entry => entry.Packet).OfType<Digest>(), known);
            Count(0, gateway.Log.Count(entry => entry.Event is "refused" or "expired"), $"refusals and expiries in the log of {gateway.Name}");
        }
    }

    private void Quiet()
    {
        foreach (GatewayBooks gateway in (GatewayBooks[])[_history.SenderGateway, _history.RecipientGateway])
        {
            Count(0, gateway.ToRoute, $"rows that wait for a partner of gateway {gateway.Name}");
            Count(0, gateway.PendingLeaves, $"leaves that are not in the log of {gateway.Name}");
            Count(0, gateway.Deliveries.Count(row => !row.Confirmed), $"packets in a queue of {gateway.Name}");
        }

        foreach (AgentBooks agent in (AgentBooks[])[_history.Sender, _history.Recipient])
        {
            Count(0, agent.Unsealed, $"approved drafts without a packet at {agent.Name}");
            Count(0, agent.Receipts.Count(row => row is { Ours: true, Left: false }), $"receipts of {agent.Name} that its gateway has not signed for");
        }
    }

    private void Packet(AgentBooks.Sent sent, bool acknowledged)
    {
        string name = $"{sent.Id}";
        Digest digest = sent.Digest;
        (AgentBooks sender, AgentBooks recipient) = (_history.Sender, _history.Recipient);
        (GatewayBooks vn, GatewayBooks kh) = (_history.SenderGateway, _history.RecipientGateway);
        Same(OutgoingState.Delivered, sent.State, $"{name} at {sender.Name}");

        AgentBooks.Got[] got = [.. recipient.Incoming.Where(row => row.Id == sent.Id)];
        Count(1, got.Length, $"{name} in the inbox of {recipient.Name}");
        Count(got.Length, got.Count(row => row.Digest == digest), $"{name} in the inbox of {recipient.Name} with the digest it was sent with");
        foreach (AgentBooks.Got row in got)
        {
            Same(acknowledged ? IncomingState.Accepted : IncomingState.Stored, row.State, $"{name} at {recipient.Name}");
        }

        Gateway(vn, digest, name, PacketRole.Outbound, PacketState.Delivered);
        Gateway(kh, digest, name, PacketRole.Inbound, PacketState.Confirmed);
        Count(1, kh.Deliveries.Count(row => row.Packet == digest), $"places of {name} in the queue of {kh.Name}");

        int acts = acknowledged ? 1 : 0;
        Count(acts, Math.Min(1, recipient.Openings.Count(row => row == digest)), $"opening of {name} in the reading log of {recipient.Name}");
        foreach ((string kind, int expected) in ((string, int)[])[(Delivered, 1), (Opened, acts), (Responsible, acts)])
        {
            Count(expected, recipient.Receipts.Count(row => row.Packet == digest && row.Ours && row.Kind == kind), $"{kind} of {name} signed by {recipient.Name}");
            Count(expected, kh.Receipts.Count(row => row.Packet == digest && row.Kind == kind && row.Issuer == recipient.Name), $"{kind} of {name} at gateway {kh.Name}");
            Count(expected, vn.Receipts.Count(row => row.Packet == digest && row.Kind == kind && row.Issuer == recipient.Name), $"{kind} of {name} at gateway {vn.Name}");
            Count(expected, sender.Receipts.Count(row => row.Packet == digest && !row.Ours && row.Kind == kind && row.Issuer == recipient.Name), $"{kind} of {name} at {sender.Name}");
        }

        Count(1, sender.Receipts.Count(row => row.Packet == digest && row.Kind == "accepted" && row.Issuer == "gateway/" + vn.Name), $"accepted of {name} at {sender.Name}");
        Logs(digest, name, acts);
    }

    private void Gateway(GatewayBooks gateway, Digest digest, string name, PacketRole role, PacketState state)
    {
        GatewayBooks.Packet[] rows = [.. gateway.Packets.Where(row => row.Digest == digest)];
        Count(1, rows.Length, $"{name} at gateway {gateway.Name}");
        foreach (GatewayBooks.Packet row in rows)
        {
            Same(role, row.Role, $"role of {name} at gateway {gateway.Name}");
            Same(state, row.State, $"{name} at gateway {gateway.Name}");
        }
    }

    // Each event once in each log, and each that answers one of the partner's names that very leaf.
    private void Logs(Digest digest, string name, int acts)
    {
        (GatewayBooks vn, GatewayBooks kh) = (_history.SenderGateway, _history.RecipientGateway);
        GatewayBooks.LogEntry? submitted = Entry(vn, digest, name, "submitted", "", 1);
        GatewayBooks.LogEntry? received = Entry(kh, digest, name, "received", "", 1);
        GatewayBooks.LogEntry? relayed = Entry(vn, digest, name, "relayed", null, 1);
        Answers(received, submitted, $"received of {name}");
        Answers(relayed, received, $"relayed of {name}");
        foreach ((string kind, string there, int expected) in ((string, string, int)[])[(Delivered, "delivered", 1), (Opened, "receipt", acts), (Responsible, "receipt", acts)])
        {
            GatewayBooks.LogEntry? first = Entry(kh, digest, name, there, kind, expected);
            GatewayBooks.LogEntry? second = Entry(vn, digest, name, "receipt", kind, expected);
            Answers(second, first, $"{kind} of {name}");
        }

        Count(3 + (2 * acts), vn.Log.Count(entry => entry.Packet == digest), $"entries about {name} in the log of {vn.Name}");
        Count(2 + (2 * acts), kh.Log.Count(entry => entry.Packet == digest), $"entries about {name} in the log of {kh.Name}");
    }

    private GatewayBooks.LogEntry? Entry(GatewayBooks gateway, Digest digest, string name, string what, string? receipt, int expected)
    {
        GatewayBooks.LogEntry[] entries = [.. gateway.Log.Where(entry => entry.Packet == digest && entry.Event == what && (receipt is null || entry.ReceiptKind == receipt))];
        Count(expected, entries.Length, $"{what} {receipt} of {name} in the log of {gateway.Name}");
        return entries.FirstOrDefault();
    }

    private void Answers(GatewayBooks.LogEntry? answer, GatewayBooks.LogEntry? asked, string what)
    {
        if (answer is not null && asked is not null && answer.Peer != asked.Leaf)
        {
            _wrong.Add($"{what}: the leaf does not name the partner's leaf that it answers");
        }
    }

    private void NothingElse(string where, IEnumerable<Digest> digests, Dictionary<Digest, PacketId> known)
    {
        int strangers = digests.Distinct().Count(digest => !known.ContainsKey(digest));
        Count(0, strangers, $"packets in the {where} that no officer was told of");
    }

    private void Count(int expected, int actual, string what)
    {
        if (expected != actual)
        {
            _wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {actual} instead of {expected}"));
        }
    }

    private void Same<T>(T expected, T actual, string what)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            _wrong.Add($"{what}: {actual} instead of {expected}");
        }
    }
}
