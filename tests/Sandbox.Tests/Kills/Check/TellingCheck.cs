using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Traffic;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>What officers were shown is still so: every receipt with its place in the log, and every content is that of its own letter.</summary>
internal static class TellingCheck
{
    public static void Run(History history, Wrongs wrongs)
    {
        foreach (ToldPacket told in history.Told.Where(told => told.Acts.Contains("opened")))
        {
            wrongs.Same(told.Word, told.Read, $"content of {told.Word} as {told.Recipient} was shown it");
        }

        foreach (IGrouping<string, Shown> shown in history.Shown.GroupBy(shown => shown.Agency, StringComparer.Ordinal))
        {
            AgentBooks agent = history.Agent(shown.Key);
            Dictionary<Digest, AgentBooks.ReceiptLine> receipts = agent.Receipts.DistinctBy(receipt => receipt.Body).ToDictionary(receipt => receipt.Body);
            Dictionary<Digest, long> indexes = agent.Proofs.DistinctBy(proof => proof.Receipt).ToDictionary(proof => proof.Receipt, proof => proof.Index);
            Dictionary<PacketId, Digest> packets = agent.Outgoing.DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => row.Digest);
            foreach (Shown one in shown)
            {
                bool stays = receipts.TryGetValue(one.Receipt, out AgentBooks.ReceiptLine? receipt) && receipt.Kind == one.Kind && receipt.Issuer == one.Issuer
                    && packets.TryGetValue(one.Packet, out Digest packet) && receipt.Packet == packet;
                if (!stays)
                {
                    wrongs.Add($"{agent.Name} was shown a {one.Kind} of {one.Issuer} that is there no more");
                }

                if (one.Index is long index && (!indexes.TryGetValue(one.Receipt, out long now) || now != index))
                {
                    wrongs.Add($"{agent.Name} was shown a {one.Kind} of {one.Issuer} at place {index} of the log, which is not its place");
                }
            }
        }
    }
}
