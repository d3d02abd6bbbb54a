using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Traffic;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>A history by packet, so that thousands of them are counted in a second.</summary>
internal sealed class HistoryIndex
{
    private readonly Dictionary<string, AgentIndex> _agents;
    private readonly Dictionary<string, GatewayIndex> _gateways;

    public HistoryIndex(History history)
    {
        Told = history.Told;
        _agents = history.Agents.ToDictionary(agent => agent.Name, agent => new AgentIndex(agent), StringComparer.Ordinal);
        _gateways = history.Gateways.ToDictionary(gateway => gateway.Name, gateway => new GatewayIndex(gateway), StringComparer.Ordinal);
    }

    public IReadOnlyList<ToldPacket> Told { get; }

    public IEnumerable<AgentIndex> Agents => _agents.Values;

    public IEnumerable<GatewayIndex> Gateways => _gateways.Values;

    public AgentIndex Agent(string name) => _agents[name];

    public GatewayIndex GatewayOf(string agency) => _gateways[_agents[agency].Books.Gateway];
}
