namespace Interop.Bench.Calls;

/// <summary>Calls in one way, so many at once, measured in rounds.</summary>
/// <param name="once">One call.</param>
/// <param name="messages">Messages in a call.</param>
/// <param name="atOnce">Callers.</param>
internal sealed class Caller(Func<Task> once, int messages, int atOnce)
{
    /// <summary>In a round; fewer would measure the round itself.</summary>
    private const int FewestMessages = 200;

    private readonly List<Round> _rounds = [];
    private int _callsEach = 1;

    public IReadOnlyList<Round> Rounds => _rounds;

    /// <summary>Calls until the compiler is done with the path, and finds out how many calls fill a round.</summary>
    public async Task Warm(TimeSpan time, TimeSpan round, TimeProvider clock)
    {
        long start = clock.GetTimestamp();
        long calls = 0;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            do
            {
                await once();
                Interlocked.Increment(ref calls);
            }
            while (clock.GetElapsedTime(start) < time);
        })));
        double perSecond = calls / clock.GetElapsedTime(start).TotalSeconds;
        _callsEach = Math.Max(1 + (FewestMessages / messages / atOnce), (int)(perSecond * round.TotalSeconds / atOnce));
    }

    public async Task Measure(ServerProcess server, TimeProvider clock)
    {
        Usage serverBefore = await server.Usage();
        Usage clientBefore = Usage.Here;
        long start = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < _callsEach; i++)
            {
                await once();
            }
        })));
        double wall = clock.GetElapsedTime(start).TotalMicroseconds;
        Usage client = Usage.Here - clientBefore;
        Usage served = await server.Usage() - serverBefore;
        double count = (double)_callsEach * atOnce * messages;
        _rounds.Add(new Round(
            wall / count, (client.Processor + served.Processor).TotalMicroseconds / count, client.Allocated / count, served.Allocated / count));
    }
}
