using Interop.Crypto;
using Interop.Sandbox.Tests.Kills.Books;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>Nothing is anywhere that no officer was told of.</summary>
internal static class StrangerCheck
{
    public static void Run(History history, HistoryIndex index, Wrongs wrongs)
    {
        HashSet<Digest> known = [.. history.Told.SelectMany(told => index.Agent(told.Sender).Outgoing[told.Id]).Select(sent => sent.Digest)];

        wrongs.Count(history.Told.Count, history.Told.DistinctBy(told => told.Id).Count(), "different packets that officers were told of");
        foreach (AgentBooks agent in history.Agents)
        {
            Known("outbox of " + agent.Name, agent.Outgoing.Select(row => row.Digest));
            Known("inbox of " + agent.Name, agent.Incoming.Select(row => row.Digest));
            Known("receipts of " + agent.Name, agent.Receipts.Select(row => row.Packet));
            Known("reading log of " + agent.Name, agent.Openings);
        }

        foreach (GatewayBooks gateway in history.Gateways)
        {
            Known("packets of gateway " + gateway.Name, gateway.Packets.Select(row => row.Digest));
            Known("sealed parts at gateway " + gateway.Name, gateway.Payloads);
            Known("receipts of gateway " + gateway.Name, gateway.Receipts.Select(row => row.Packet));
            Known("queue of gateway " + gateway.Name, gateway.Deliveries.Select(row => row.Packet));
            Known("log of gateway " + gateway.Name, gateway.Log.Select(entry => entry.Packet).OfType<Digest>());
            wrongs.Count(0, gateway.Log.Count(entry => entry.Event == "expired"), $"expiries in the log of {gateway.Name}");
            wrongs.Count(0, gateway.Log.Count(entry => entry is { Event: "refused", Packet: null }), $"refusals of what is no packet in the log of {gateway.Name}");
        }

        void Known(string where, IEnumerable<Digest> digests) =>
            wrongs.Count(0, digests.Distinct().Count(digest => !known.Contains(digest)), $"packets in the {where} that no officer was told of");
    }
}
