using Interop.Sandbox.Tests.Kills.Books;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>Nothing is left over: no queue holds anything, nothing waits for anybody.</summary>
internal static class QuietCheck
{
    public static void Run(History history, Wrongs wrongs)
    {
        foreach (GatewayBooks gateway in history.Gateways)
        {
            gateway.LogFaults.ToList().ForEach(wrongs.Add);
            wrongs.Count(0, gateway.ToRoute, $"rows that wait for a partner of gateway {gateway.Name}");
            wrongs.Count(0, gateway.PendingLeaves, $"leaves that are not in the log of {gateway.Name}");
            wrongs.Count(0, gateway.Unproven, $"promises of {gateway.Name} that nobody was told are kept");
            wrongs.Count(0, gateway.Deliveries.Count(row => !row.Delivered || !row.Confirmed), $"packets in a queue of {gateway.Name}");
        }

        foreach (AgentBooks agent in history.Agents)
        {
            wrongs.Count(0, agent.Unsealed, $"approved drafts without a packet at {agent.Name}");
            wrongs.Count(0, agent.Receipts.Count(row => row is { Ours: true, Left: false }), $"receipts of {agent.Name} that its gateway has not signed for");
            long last = history.GatewayOf(agent.Name).Feeds.TryGetValue(agent.Name, out GatewayBooks.News? news) ? news.Last : 0;
            wrongs.Count(last, agent.FeedCursor, $"last news that {agent.Name} has of its gateway");
        }
    }
}
