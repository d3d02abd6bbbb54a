using System.Globalization;
using Interop.Bench.Report;
using Interop.Bench.Rounds;
using Interop.Cli.Certs;

namespace Interop.Bench.EndToEnd;

/// <summary>Benchmark "exchange": two gateways and two agents as processes of their own, packets sent through the agents' REST interface, each durable, logged, delivered and proven.</summary>
internal static class ExchangeBench
{
    private const double Rate = 100;

    // A packet may cost the sum of its measured parts divided by this share.
    private const double ShareOfParts = 0.6;

    private const int MostWarming = 12;
    private const int FewestToWarm = 4000;
    private const double StillWarming = 0.95;

    public static async Task<BenchReport> Run(double seconds, TimeProvider clock)
    {
        Machine machine = Machine.Here(clock);
        TimeSpan time = TimeSpan.FromSeconds(seconds);
        await using FourParties parties = await FourParties.Start(clock);
        SetupResult.AgencySetup[] agencies = [.. parties.Agencies];
        string DataOf(SetupResult.AgencySetup agency) => parties.Processes.Single(process => process.Party.Name == agency.Code.Value).Party.Data;
        await using Officers vn = new(agencies[0], agencies[1].Code.Value, parties.Setup.CaBundle, DataOf(agencies[0]), clock);
        await using Officers kh = new(agencies[1], agencies[0].Code.Value, parties.Setup.CaBundle, DataOf(agencies[1]), clock);
        Load load = new(parties, [vn, kh], clock);

        await using PartCosts parts = await PartCosts.Open(parties, clock);

        int warm = await WarmUp(load, time);
        await parts.Measure();
        LoadResult most = await Said("full speed", load.Run(time, null));
        await parts.Measure();
        LoadResult steady = await Said("at a rate", load.Run(time, Math.Min(Rate, most.Packets / most.Seconds * 0.8)));
        double rate = steady.Packets / time.TotalSeconds;
        double ratio = most.Processor * 1000 / parts.Sum;
        return new BenchReport(
            "exchange",
            seconds,
            machine,
            [new Ratio("processor time of a packet / sum of its measured parts", ratio, ratio, ratio, 1 / ShareOfParts)],
            [
                .. Most("as fast as 8 channels go", most),
                .. Rows(string.Create(CultureInfo.InvariantCulture, $"at {rate:0} packets/s"), steady),
                .. parts.All.Select(part => new Row("parts, measured before and after full speed", part.Name, part.Microseconds, "us", part.Count)),
                new Row("parts, measured before and after full speed", "sum of the parts", parts.Sum, "us"),
            ],
            [
                "Four processes from the settings of `interop certs dev`, mutual TLS, a database each; notes of one 2 KB part, four channels each way, sent over REST with officers' certificates.",
                string.Create(CultureInfo.InvariantCulture, $"{warm} packets went before, to warm up. Where 100/s is more than four fifths of full speed, the rate is that."),
                "A packet counts when its sender's store holds the recipient's verified \"delivered\" and the verified proof that the promised leaf is in the log.",
            ]);
    }

    // Until the compiler has seen every path often enough: so many packets, and two rounds in which a packet cost no less than in the best before.
    private static async Task<int> WarmUp(Load load, TimeSpan time)
    {
        int packets = 0;
        double best = double.MaxValue;
        int idle = 0;
        for (int round = 1; round <= MostWarming && (packets < FewestToWarm || idle < 2); round++)
        {
            LoadResult result = await Said("warming up", load.Run(time, null));
            packets += result.Packets;
            idle = result.Processor > best * StillWarming ? idle + 1 : 0;
            best = Math.Min(best, result.Processor);
        }

        return packets;
    }

    // A run lasts a minute or more: whoever waits sees how far it is.
    private static async Task<LoadResult> Said(string what, Task<LoadResult> load)
    {
        LoadResult result = await load;
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {result.Packets} packets, {result.Packets / result.Seconds:0.0}/s, {result.Processor:0.0} ms of processor time each"));
        return result;
    }

    private static IEnumerable<Row> Most(string group, LoadResult load) =>
    [
        new Row(group, "packets delivered and proven", load.Packets / load.Seconds, "/s"),
        .. Rows(group, load),
    ];

    private static IEnumerable<Row> Rows(string group, LoadResult load)
    {
        yield return new Row(group, "processor time for one packet, four parties", load.Processor, "ms");
        foreach ((string party, double milliseconds) in load.ByParty)
        {
            yield return new Row(group, $"  of it {party}", milliseconds, "ms");
        }

        yield return new Row(group, "beside it the officers (this program)", load.Officers, "ms");
        yield return new Row(group, "processors in use by the parties", load.Processor * load.Packets / 1000 / load.Seconds, "");
        foreach ((string name, double[] sample) in ((string, double[])[])[("promise", load.Promise), ("delivered", load.Delivered), ("proof", load.Proven)])
        {
            yield return new Row(group, $"{name} in the sender's store, p50", Quantile.Of(sample, 0.5), "ms");
            yield return new Row(group, $"{name} in the sender's store, p99", Quantile.Of(sample, 0.99), "ms");
        }
    }
}
