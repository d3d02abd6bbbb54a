namespace Interop.Bench.EndToEnd;

/// <summary>One part of a packet's way, measured alone: processor time of the whole process per call.</summary>
internal sealed class PartCost(string name, double count, Func<int, Task<int>> run)
{
    private readonly List<double> _microseconds = [];

    public string Name { get; } = name;

    /// <summary>Times on one packet's way.</summary>
    public double Count { get; } = count;

    public double Microseconds => Rounds.Quantile.Of(_microseconds, 0.5);

    /// <param name="calls">About so many calls.</param>
    public async Task Round(int calls)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        int done = await run(calls);
        _microseconds.Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / done);
    }
}
