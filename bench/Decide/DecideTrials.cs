using System.Diagnostics;
using System.Globalization;
using Interop.Bench.Report;
using Interop.Bench.Rounds;

namespace Interop.Bench.Decide;

/// <summary>What is measured over one federation. Each trial goes on through the shuffled requests where it stopped.</summary>
internal sealed class DecideTrials
{
    private const int ExplainedCalls = 2000;
    private readonly DecideWorld _world;

    public DecideTrials(DecideWorld world)
    {
        _world = world;
        Name = string.Create(CultureInfo.InvariantCulture, $"{world.Rules.Count:#,0} rules");
        Bare = Each("bare: seven rows ANDed, bits scanned, obligations joined", world.BareScan);
        Alone = Each("engine, one part alone", world.Alone);
        Packet = Each($"engine, a packet of {DecideWorld.Parts} parts", world.Packet);
        FromWords = Each("engine, one part, from words", world.FromWords);
        Explained = Each("engine, one part, from words, with every reason", world.Explained);
        Naive = Each("naive evaluation, rule by rule", world.Naive);
    }

    public string Name { get; }

    public Trial Bare { get; }

    public Trial Alone { get; }

    public Trial Packet { get; }

    public Trial FromWords { get; }

    public Trial Explained { get; }

    public Trial Naive { get; }

    public IEnumerable<Trial> All => [Bare, Alone, Packet, FromWords, Explained, Naive];

    /// <summary>Median and 99th percentile of single decisions of one part alone, in nanoseconds.</summary>
    public (double Median, double High) Latency()
    {
        long[] took = new long[DecideWorld.Requests];
        long[] nothing = new long[DecideWorld.Requests];
        for (int at = 0; at < took.Length; at++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = _world.Alone(at);
            took[at] = Stopwatch.GetTimestamp() - start;
            start = Stopwatch.GetTimestamp();
            nothing[at] = Stopwatch.GetTimestamp() - start;
        }

        double unit = 1e9 / Stopwatch.Frequency;
        double clock = Quantile.Of(nothing.Select(ticks => (double)ticks), 0.5) * unit;
        double[] times = [.. took.Select(ticks => (ticks * unit) - clock)];
        return (Quantile.Of(times, 0.5), Quantile.Of(times, 0.99));
    }

    public IEnumerable<Row> Rows((double Median, double High) latency, int pass)
    {
        yield return new Row(Name, Bare.Name, Bare.Median * 1000, "ns");
        yield return new Row(Name, Alone.Name, Alone.Median * 1000, "ns");
        yield return new Row(Name, "the same, p50 of single decisions", latency.Median, "ns");
        yield return new Row(Name, "the same, p99", latency.High, "ns");
        yield return new Row(Name, $"{Packet.Name}, per part", Packet.Median * 1000 / DecideWorld.Parts, "ns");
        yield return new Row(Name, FromWords.Name, FromWords.Median * 1000, "ns");
        yield return new Row(Name, Explained.Name, Explained.Median * 1000, "ns");
        yield return new Row(Name, Naive.Name, Naive.Median * 1000, "ns");
        yield return new Row(Name, "memory for a decision of one part alone", Allocated(_world.Alone, DecideWorld.Requests), "bytes");
        yield return new Row(Name, "memory for a packet", Allocated(_world.Packet, DecideWorld.Requests), "bytes");
        yield return new Row(Name, "memory from words", Allocated(_world.FromWords, DecideWorld.Requests), "bytes");
        yield return new Row(Name, "memory with every reason", Allocated(_world.Explained, ExplainedCalls), "bytes");
        yield return new Row(Name, "requests that pass", 100.0 * pass / DecideWorld.Requests, "%");
    }

    private static double Allocated(Func<int, bool> once, int calls)
    {
        _ = once(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int at = 0; at < calls; at++)
        {
            _ = once(at);
        }

        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }

    private static Trial Each(string name, Func<int, bool> once)
    {
        int next = 0;
        return new Trial(name, batch =>
        {
            for (int at = 0; at < batch; at++)
            {
                _ = once(next);
                next = next + 1 == DecideWorld.Requests ? 0 : next + 1;
            }
        });
    }
}
