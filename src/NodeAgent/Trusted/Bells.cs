using Interop.Hosting.Waiting;

namespace Interop.NodeAgent.Trusted;

/// <summary>The bells of this agent.</summary>
internal sealed class Bells
{
    /// <summary>A packet waits to be submitted.</summary>
    public Bell Submit { get; } = new();

    /// <summary>A receipt waits to be handed in.</summary>
    public Bell Acknowledge { get; } = new();
}
