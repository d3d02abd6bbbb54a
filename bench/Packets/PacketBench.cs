using Interop.Bench.Report;
using Interop.Bench.Rounds;

namespace Interop.Bench.Packets;

/// <summary>Benchmarks "seal" and "open": a whole packet against the sum of the primitives that it needs, in the same rounds.</summary>
internal static class PacketBench
{
    private const double Target = 1.25;

    public static BenchReport Run(string name, double seconds, TimeProvider clock)
    {
        Machine machine = Machine.Here(clock);
        List<Bill> bills = [];
        List<Sample> samples = [];
        Primitives primitives = new();
        foreach (int parts in (int[])[1, 5])
        {
            Sample sample = new(parts, clock.GetUtcNow());
            samples.Add(sample);
            PartCounts counts = PartCounts.Of(sample, 2000);
            string group = parts == 1 ? "1 part of 2 KB" : $"{parts} parts of 2 KB";
            bills.Add(name == "seal" ? PacketBills.Seal(group, sample, counts, primitives) : PacketBills.Open(group, sample, counts, primitives));
        }

        Trial[] trials = [.. bills.SelectMany(bill => bill.Primitives.Append(bill.Work)).Distinct()];
        Interleaved.Run(trials, TimeSpan.FromSeconds(seconds), clock);
        samples.ForEach(sample => sample.Dispose());
        return new BenchReport(
            name,
            seconds,
            machine,
            [.. bills.Select(bill => bill.Ratio(Target))],
            [.. bills.SelectMany(bill => bill.Rows())],
            [
                $"Processor time of one thread; {bills[0].Work.Microseconds.Count} rounds in which all trials take turns; medians.",
                "Every packet has 8 sealed parts: the index, the real ones and decoys; a decoy has the size of one of the others, chosen by lot, so counts are means over 2000 packets.",
            ]);
    }
}
