using Interop.Sandbox.Tests.Kills.Traffic;

namespace Interop.Sandbox.Tests.Kills.Books;

/// <summary>What officers were told, what every store says about it, what both logs prove, and what oversight reports.</summary>
internal sealed record History
{
    public required IReadOnlyList<ToldPacket> Told { get; init; }

    public required IReadOnlyList<Shown> Shown { get; init; }

    public required IReadOnlyList<AgentBooks> Agents { get; init; }

    public required IReadOnlyList<GatewayBooks> Gateways { get; init; }

    public required OversightBooks Oversight { get; init; }

    public AgentBooks Agent(string name) => Agents.Single(agent => agent.Name == name);

    /// <summary>The gateway of an agency.</summary>
    public GatewayBooks GatewayOf(string agency)
    {
        string name = Agent(agency).Gateway;
        return Gateways.Single(gateway => gateway.Name == name);
    }
}
