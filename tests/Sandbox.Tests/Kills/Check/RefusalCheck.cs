using Interop.Crypto;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Traffic;
using Interop.Storage.Agent;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>What policy refuses is refused once, signed and logged, and is nowhere else: not a byte of it, not a trace at the partner.</summary>
internal static class RefusalCheck
{
    public static void Run(HistoryIndex history, Wrongs wrongs)
    {
        foreach (ToldPacket told in history.Told.Where(told => told.Forbidden))
        {
            AgentIndex sender = history.Agent(told.Sender);
            AgentBooks.Sent[] sent = [.. sender.Outgoing[told.Id]];
            wrongs.Count(1, sent.Length, $"forbidden {told.Word} in the outbox of {sender.Name}");
            if (sent is not [AgentBooks.Sent one])
            {
                continue;
            }

            Digest digest = one.Digest;
            GatewayIndex near = history.GatewayOf(told.Sender);
            wrongs.Same(OutgoingState.Refused, one.State, $"forbidden {told.Word} at {sender.Name}");
            wrongs.Count(1, sender.Receipts[digest].Count(row => row.Kind == "refused" && row.Issuer == "gateway/" + near.Name), $"refusals of {told.Word} at {sender.Name}");
            wrongs.Count(1, sender.Receipts[digest].Count(), $"receipts about forbidden {told.Word} at {sender.Name}");
            wrongs.Count(1, near.Receipts[digest].Count(), $"receipts about forbidden {told.Word} at gateway {near.Name}");
            wrongs.Count(1, near.Log[digest].Count(entry => entry.Event == "refused"), $"refusals of {told.Word} in the log of {near.Name}");
            wrongs.Count(1, near.Log[digest].Count(), $"entries about forbidden {told.Word} in the log of {near.Name}");
            foreach (GatewayIndex gateway in history.Gateways)
            {
                int traces = gateway.Packets[digest].Count() + gateway.Ids[told.Id].Count() + gateway.Payloads[digest].Count() + gateway.Deliveries[digest].Count()
                    + (gateway == near ? 0 : gateway.Receipts[digest].Count() + gateway.Log[digest].Count());
                wrongs.Count(0, traces, $"traces of forbidden {told.Word} at gateway {gateway.Name}");
            }

            foreach (AgentIndex agent in history.Agents.Where(agent => agent != sender))
            {
                int traces = agent.Incoming[told.Id].Count() + agent.Receipts[digest].Count() + agent.Openings[digest].Count();
                wrongs.Count(0, traces, $"traces of forbidden {told.Word} at {agent.Name}");
            }
        }
    }
}
