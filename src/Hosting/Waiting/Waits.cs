namespace Interop.Hosting.Waiting;

/// <summary>Waiting for a bell, but not for ever.</summary>
public static class Waits
{
    extension(Task ring)
    {
        /// <summary>Returns at the ring, after the time, or when cancelled; never throws. Leaves no timer behind.</summary>
        public async Task OrAfter(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
        {
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(ring, Task.Delay(time, clock, either.Token));
            await either.CancelAsync();
        }
    }
}
