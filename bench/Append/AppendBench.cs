using System.Collections.Concurrent;
using Interop.Bench.Report;
using Interop.Bench.Rounds;

namespace Interop.Bench.Append;

/// <summary>Benchmark "append": what the log adds to a packet's transaction, and how long until a signed checkpoint covers it.</summary>
internal static class AppendBench
{
    private const double MostAdded = 1.3;
    private const int Together = 8;

    /// <summary>As the gateway's sequencer waits for leaves that come together.</summary>
    private static readonly TimeSpan s_batch = TimeSpan.FromMilliseconds(50);

    public static async Task<BenchReport> Run(double seconds, TimeProvider clock)
    {
        Machine machine = Machine.Here(clock);
        string folder = Directory.CreateTempSubdirectory("interop-append-").FullName;
        try
        {
            await using AppendStore store = await AppendStore.Open(folder);
            Taken warm = await Take(store, TimeSpan.FromSeconds(seconds / 4), Together, clock);
            Taken taken = await Take(store, TimeSpan.FromSeconds(seconds / 2), Together, clock);
            await Drain(store);
            double[] covered = await Cover(store, TimeSpan.FromSeconds(seconds / 2), clock);
            double[] ratios = [.. taken.Logged.Zip(taken.Plain, (with, without) => with.Processor / without.Processor)];
            Taken alone = await Take(store, TimeSpan.FromSeconds(seconds / 2), 1, clock);
            double plain = Quantile.Of(alone.Plain.Select(one => one.Wall), 0.5);
            double logged = Quantile.Of(alone.Logged.Select(one => one.Wall), 0.5);
            return new BenchReport(
                "append",
                seconds,
                machine,
                [new Ratio("processor time of a recording transaction with the log / without", Quantile.Of(ratios, 0.5), Quantile.Of(ratios, 0.25), Quantile.Of(ratios, 0.75), MostAdded)],
                [
                    new Row("one packet at a time, without and with the log by turns", "without: until on disk, p50", plain, "ms"),
                    new Row("one packet at a time, without and with the log by turns", "with: until on disk, p50", logged, "ms"),
                    new Row("one packet at a time, without and with the log by turns", "added by the log, p50 (target 0.3 ms)", logged - plain, "ms"),
                    new Row("8 packets in one commit, likewise", "processor time for a packet without", Quantile.Of(taken.Plain.Select(one => one.Processor), 0.5), "us"),
                    new Row("8 packets in one commit, likewise", "processor time for a packet with", Quantile.Of(taken.Logged.Select(one => one.Processor), 0.5), "us"),
                    new Row("8 callers at once, sequenced as the gateway does", "leaves", covered.Length, ""),
                    new Row("8 callers at once, sequenced as the gateway does", "commit to signed checkpoint, p50", Quantile.Of(covered, 0.5), "ms"),
                    new Row("8 callers at once, sequenced as the gateway does", "commit to signed checkpoint, p99 (target 1,000 ms)", Quantile.Of(covered, 0.99), "ms"),
                ],
                [
                    "One SQLite file on this disk, flushed at every commit. The log adds three rows: the leaf, what opens it, and the promise.",
                    $"{taken.Plain.Count} rounds of each after {warm.Plain.Count} to warm up. A checkpoint is signed after the entries were read back and the mark outside the database was flushed.",
                ]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Taken> Take(AppendStore store, TimeSpan time, int together, TimeProvider clock)
    {
        Taken taken = new([], []);
        long start = clock.GetTimestamp();
        for (int round = 0; round < 20 || clock.GetElapsedTime(start) < time; round++)
        {
            taken.Plain.Add(await Round(store, logged: false, together, clock));
            taken.Logged.Add(await Round(store, logged: true, together, clock));
        }

        return taken;
    }

    private static async Task<(double Wall, double Processor)> Round(AppendStore store, bool logged, int together, TimeProvider clock)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, together).Select(_ => store.Record(logged)));
        return (clock.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / together);
    }

    private static async Task Drain(AppendStore store)
    {
        while (await store.Sequence() > 0)
        {
        }
    }

    // Leaves are sequenced in the order of their commits: the n-th that is covered is the n-th that was committed.
    private static async Task<double[]> Cover(AppendStore store, TimeSpan time, TimeProvider clock)
    {
        ConcurrentQueue<long> committed = new();
        List<long> signed = [];
        long start = clock.GetTimestamp();
        Task writing = Task.WhenAll(Enumerable.Range(0, Together).Select(_ => Task.Run(async () =>
        {
            while (clock.GetElapsedTime(start) < time)
            {
                await store.Record(logged: true);
                committed.Enqueue(clock.GetTimestamp());
            }
        })));
        bool over;
        do
        {
            over = writing.IsCompleted;
            int count = await store.Sequence();
            signed.AddRange(Enumerable.Repeat(clock.GetTimestamp(), count));
            await Task.Delay(s_batch, clock);
        }
        while (!over);
        await writing;
        return [.. committed.Zip(signed, (from, to) => Math.Max(0, clock.GetElapsedTime(from, to).TotalMilliseconds))];
    }

    private sealed record Taken(List<(double Wall, double Processor)> Plain, List<(double Wall, double Processor)> Logged);
}
