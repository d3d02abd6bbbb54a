namespace Interop.Oversight.Tests.World;

/// <summary>A clock that stands until it is turned.</summary>
internal sealed class TurnedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Turn(double seconds) => Now = Now.AddSeconds(seconds);
}
