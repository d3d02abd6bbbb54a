using Interop.Crypto;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Traffic;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>Oversight saw the logs that there are, reports every packet's end as it was, and raised no alarm: a kill is no crime.</summary>
internal static class OversightCheck
{
    // What only says that something took long while its service was dead.
    private static readonly string[] s_late = ["merged-late", "log-silent", "receipt-unmirrored", "relayed-missing"];

    public static void Run(History history, HistoryIndex index, Wrongs wrongs)
    {
        OversightBooks oversight = history.Oversight;
        foreach (GatewayBooks gateway in history.Gateways)
        {
            if (!oversight.Logs.TryGetValue(gateway.Name, out OversightBooks.Copy? copy))
            {
                wrongs.Add($"oversight keeps no copy of the log of {gateway.Name}");
                continue;
            }

            wrongs.Count(copy.Size, copy.Leaves.Count, $"entries of {gateway.Name} that oversight keeps");
            if (copy.Size >= gateway.Roots.Count || gateway.Roots[(int)copy.Size] != copy.Root || !copy.Leaves.SequenceEqual(gateway.Log.Take(copy.Leaves.Count).Select(entry => entry.Leaf)))
            {
                wrongs.Add($"oversight saw another log of {gateway.Name} than there is: equivocation");
            }
        }

        Dictionary<Digest, string> expected = [];
        foreach (ToldPacket told in history.Told)
        {
            foreach (AgentBooks.Sent sent in index.Agent(told.Sender).Outgoing[told.Id])
            {
                expected[sent.Digest] = told.Forbidden ? "refused" : "delivered";
            }
        }

        wrongs.Match(expected.Keys, oversight.Packets.Select(packet => packet.Packet), "packets that oversight reports");
        foreach (OversightBooks.Ending packet in oversight.Packets)
        {
            if (expected.TryGetValue(packet.Packet, out string? state))
            {
                wrongs.Same(state, packet.State, $"end of packet {packet.Packet} in oversight's report");
            }
        }

        foreach (OversightBooks.Finding finding in oversight.Findings.Where(finding => finding.Severity == "alarm" || !s_late.Contains(finding.Code)))
        {
            wrongs.Add($"oversight found {finding.Code}: {finding.Sentence}");
        }
    }
}
