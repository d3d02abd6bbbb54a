using Interop.Bench.Rounds;

namespace Interop.Bench.EndToEnd;

/// <summary>One part of a packet's way, measured alone: processor time per call, of all processes that take part.</summary>
/// <param name="name">What it is.</param>
/// <param name="count">Times on one packet's way, counted from the code.</param>
/// <param name="processor">Processor time so far of the processes that take part.</param>
/// <param name="run">Makes about so many calls; returns how many.</param>
internal sealed class PartCost(string name, double count, Func<TimeSpan> processor, Func<int, Task<int>> run)
{
    private readonly List<double> _microseconds = [];

    public string Name { get; } = name;

    public double Count { get; } = count;

    public double Microseconds => Quantile.Of(_microseconds, 0.5);

    public async Task Round(int calls)
    {
        TimeSpan before = processor();
        int done = await run(calls);
        _microseconds.Add((processor() - before).TotalMicroseconds / Math.Max(1, done));
    }
}
