using Interop.Crypto;
using Interop.Sandbox.Tests.Kills.Books;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>Every promise that anybody holds is kept in the log of whom it is of, and every proof that was given shows the one log that there is.</summary>
internal static class PromiseCheck
{
    public static void Run(History history, Wrongs wrongs)
    {
        Dictionary<string, HashSet<Digest>> logs = new(StringComparer.Ordinal);
        foreach (GatewayBooks gateway in history.Gateways)
        {
            HashSet<Digest> leaves = logs["gateway/" + gateway.Name] = [.. gateway.Log.Select(entry => entry.Leaf)];
            wrongs.Count(gateway.Log.Count, leaves.Count, $"different leaves in the log of {gateway.Name}");
            wrongs.Count(0, gateway.Promises.Count(leaf => !leaves.Contains(leaf)), $"promises of {gateway.Name} that its log does not keep");
            wrongs.Count(gateway.Promises.Count, gateway.Promises.Distinct().Count(), $"different leaves that {gateway.Name} promised");
        }

        Dictionary<string, HashSet<Digest>> given = history.Gateways.ToDictionary(gateway => "gateway/" + gateway.Name, gateway => gateway.Promises.ToHashSet(), StringComparer.Ordinal);
        foreach (AgentBooks agent in history.Agents)
        {
            int forgotten = agent.Receipts.Count(receipt => receipt.Promised is Digest leaf && !given[receipt.Issuer].Contains(leaf));
            wrongs.Count(0, forgotten, $"promises that {agent.Name} holds and whoever gave them does not remember");
            foreach (AgentBooks.ReceiptLine receipt in agent.Receipts.Where(receipt => receipt.Promised is Digest leaf && !logs[receipt.Issuer].Contains(leaf)))
            {
                wrongs.Add($"{agent.Name} holds a {receipt.Kind} of {receipt.Issuer} whose leaf is not in that log");
            }

            wrongs.Count(agent.Receipts.Count, agent.Receipts.DistinctBy(receipt => receipt.Body).Count(), $"different receipts at {agent.Name}");
            IReadOnlyList<Digest> announced = history.GatewayOf(agent.Name).Feeds.TryGetValue(agent.Name, out GatewayBooks.News? news) ? news.Proven : [];
            wrongs.Match(announced, agent.Proofs.Select(proof => proof.Receipt), $"proofs at {agent.Name} against what its gateway announced");
            Dictionary<Digest, AgentBooks.ReceiptLine> receipts = agent.Receipts.DistinctBy(receipt => receipt.Body).ToDictionary(receipt => receipt.Body);
            foreach (AgentBooks.ProofLine proof in agent.Proofs)
            {
                if (!receipts.TryGetValue(proof.Receipt, out AgentBooks.ReceiptLine? receipt) || receipt.Promised != proof.Leaf)
                {
                    wrongs.Add($"{agent.Name} holds a proof of another leaf than its receipt promises");
                    continue;
                }

                GatewayBooks? log = history.Gateways.FirstOrDefault(gateway => "gateway/" + gateway.Name == receipt.Issuer);
                if (log is null || proof.Size >= log.Roots.Count || proof.Index >= log.Log.Count || log.Roots[(int)proof.Size] != proof.Root || log.Log[(int)proof.Index].Leaf != proof.Leaf)
                {
                    wrongs.Add($"{agent.Name} holds a proof of another log of {receipt.Issuer} than there is: equivocation");
                }
            }
        }
    }
}
