using System.Globalization;
using Interop.Bench.Report;
using Interop.Bench.Rounds;
using Interop.Packets;

namespace Interop.Bench.EndToEnd;

/// <summary>Benchmark "exchange": two agencies and two gateways on one machine, every packet durable, logged, delivered and proven; beside the sum of the parts.</summary>
internal static class ExchangeBench
{
    private const double Rate = 100;
    private const int PartRounds = 4;
    private const int CallsPerRound = 160;

    // A packet may cost the sum of its measured parts divided by this share.
    private const double ShareOfParts = 0.6;

    public static async Task<BenchReport> Run(double seconds, TimeProvider clock)
    {
        Machine machine = Machine.Here(clock);
        TimeSpan time = TimeSpan.FromSeconds(seconds);
        await using World world = await World.Start(clock);
        await using Agent vn = new(world, AgencyCode.Parse("vn.police"), clock);
        await using Agent kh = new(world, AgencyCode.Parse("kh.police"), clock);
        await using RecordingStore store = await RecordingStore.Open(Path.Combine(world.Setup.Folder, "recording"));
        vn.Listen();
        kh.Listen();
        Load load = new(vn, kh, world.Setup.Directory, clock);

        // Until the compiler has seen every path often enough.
        await load.Run(time, null);

        Written before = await world.Written();
        LoadResult most = await load.Run(time, null);
        Written after = await world.Written();
        double leaves = (double)(after.Leaves - before.Leaves) / most.Packets;
        IReadOnlyList<PartCost> parts = PartCosts.Of(world, vn, kh, store, leaves, clock);
        await Measure(parts, PartRounds);
        LoadResult steady = await load.Run(time, Rate);
        await Measure(parts, PartRounds);
        LoadResult again = await load.Run(time, null);

        double sum = parts.Sum(part => part.Count * part.Microseconds);
        double[] perPacket = [most.ProcessorMilliseconds * 1000, again.ProcessorMilliseconds * 1000];
        double[] ratios = [.. perPacket.Select(own => own / sum).Order()];
        return new BenchReport(
            "exchange",
            seconds,
            machine,
            [new Ratio("processor time of a packet / sum of its measured parts", ratios.Average(), ratios[0], ratios[1], 1 / ShareOfParts)],
            [
                .. Most("as fast as 8 channels go, first", most),
                new Row("as fast as 8 channels go, first", "works of the write queues for one packet", (double)(after.Works - before.Works) / most.Packets, ""),
                new Row("as fast as 8 channels go, first", "works that share one commit", (double)(after.Works - before.Works) / (after.Commits - before.Commits), ""),
                .. Most("as fast as 8 channels go, after the parts", again),
                .. Latency(string.Create(CultureInfo.InvariantCulture, $"at {Rate} packets/s"), steady),
                .. parts.Select(part => new Row("parts, measured between the loads", part.Name, part.Microseconds, "us", part.Count)),
                new Row("parts, measured between the loads", "sum of the parts", sum, "us"),
            ],
            [
                "Both gateways and both agencies run in this process and share its cores; packets of one 2 KB part (8 sealed leaves), 4 channels each way, one packet under way on each.",
                "A packet counts when its sender holds the recipient's verified \"delivered\" and the verified proof that the promised leaf is in the log.",
                "The agencies of the bench keep nothing on disk. Parts are processor time of the whole process; leaves per packet are counted in the logs of both gateways.",
            ]);
    }

    private static async Task Measure(IReadOnlyList<PartCost> parts, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            foreach (PartCost part in parts)
            {
                await part.Round(CallsPerRound);
            }
        }
    }

    private static IEnumerable<Row> Most(string group, LoadResult load) =>
    [
        new Row(group, "packets delivered and proven", load.Packets / load.Seconds, "/s"),
        new Row(group, "packets promised", load.Packets / load.SentSeconds, "/s"),
        new Row(group, "processor time for one packet, all parties", load.ProcessorMilliseconds, "ms"),
        new Row(group, "processors in use", load.ProcessorMilliseconds * load.Packets / 1000 / load.Seconds, ""),
        .. Latency(group, load),
    ];

    private static IEnumerable<Row> Latency(string group, LoadResult load)
    {
        foreach ((string name, double[] sample) in ((string, double[])[])[("promise", load.Promise), ("delivered", load.Delivered), ("proof", load.Proven)])
        {
            yield return new Row(group, $"{name} back at the sender, p50", Quantile.Of(sample, 0.5), "ms");
            yield return new Row(group, $"{name} back at the sender, p99", Quantile.Of(sample, 0.99), "ms");
        }
    }
}
