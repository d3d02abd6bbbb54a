using Interop.Crypto;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Storage.Agent;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>A channel is one chain: without a gap, each packet naming the one before, the same at everybody, logged and delivered in that order.</summary>
internal static class OrderCheck
{
    public static void Run(History history, Wrongs wrongs)
    {
        List<(Place Place, Digest Digest)> all = [];
        foreach (AgentBooks agent in history.Agents)
        {
            Chains("outbox of " + agent.Name, agent.Outgoing.Where(row => row.State != OutgoingState.Refused).Select(row => (row.Place, row.Digest)));
            Chains("inbox of " + agent.Name, agent.Incoming.Select(row => (row.Place, row.Digest)));
            foreach (IGrouping<string, AgentBooks.Got> channel in agent.Incoming.GroupBy(row => row.Place.Channel, StringComparer.Ordinal))
            {
                Ascending($"places in the queue of {agent.Name} on {channel.Key}", channel.OrderBy(row => row.Place.Seq).Select(row => row.Cursor));
            }
        }

        foreach (GatewayBooks gateway in history.Gateways)
        {
            Chains("packets of gateway " + gateway.Name, gateway.Packets.Select(row => (row.Place, row.Digest)));
            Dictionary<Digest, Place> places = gateway.Packets.DistinctBy(row => row.Digest).ToDictionary(row => row.Digest, row => row.Place);
            foreach (string what in (string[])["submitted", "received", "relayed"])
            {
                foreach (IGrouping<string, Place> channel in gateway.Log.Where(entry => entry.Event == what && entry.Packet is Digest one && places.ContainsKey(one))
                    .Select(entry => places[entry.Packet!.Value]).GroupBy(place => place.Channel, StringComparer.Ordinal))
                {
                    Ascending($"{what} in the log of {gateway.Name} on {channel.Key}", channel.Select(place => place.Seq));
                }
            }
        }

        foreach ((string channel, long seq) in all.GroupBy(one => (one.Place.Channel, one.Place.Seq)).Where(place => place.DistinctBy(one => one.Digest).Count() > 1).Select(place => place.Key))
        {
            wrongs.Add($"{channel} has different packets at place {seq}");
        }

        void Chains(string where, IEnumerable<(Place Place, Digest Digest)> packets)
        {
            foreach (IGrouping<string, (Place Place, Digest Digest)> channel in packets.GroupBy(one => one.Place.Channel, StringComparer.Ordinal))
            {
                (Place Place, Digest Digest)[] chain = [.. channel.OrderBy(one => one.Place.Seq)];
                all.AddRange(chain);
                wrongs.Count(0, chain.Where((one, at) => one.Place.Seq != at + 1).Count(), $"packets of {channel.Key} behind a gap in the {where}");
                wrongs.Count(0, chain.Where((one, at) => one.Place.Before != (at == 0 ? null : chain[at - 1].Digest)).Count(), $"packets of {channel.Key} in the {where} that do not name the one before");
            }
        }

        void Ascending(string what, IEnumerable<long> numbers)
        {
            long[] row = [.. numbers];
            wrongs.Count(0, row.Zip(row.Skip(1)).Count(two => two.Second <= two.First), $"{what}, out of order");
        }
    }
}
