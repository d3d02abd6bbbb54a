namespace Interop.NodeAgent.Tests.World;

/// <summary>Waits for what services do in their own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(90);

    public static async Task<T> Is<T>(Func<Task<T>> look, Predicate<T> held, string what)
    {
        long begun = TimeProvider.System.GetTimestamp();
        T last = await look();
        while (!held(last))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < s_most, $"{what}: did not come to be; last seen: {last}");
            await Task.Delay(50);
            last = await look();
        }

        return last;
    }
}
