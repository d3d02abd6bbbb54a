namespace Interop.NodeAgent.Tests.World;

/// <summary>The system's clock, moved by what a test says.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
}
