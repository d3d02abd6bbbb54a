namespace Interop.Trust.Tests.World;

public sealed class FixedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Federation.Now;
}
