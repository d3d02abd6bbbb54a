using System.Globalization;
using Interop.Bench.Report;
using Interop.Bench.Rounds;
using Interop.Cli.Certs;

namespace Interop.Bench.EndToEnd;

/// <summary>Benchmark "exchange": two gateways and two agents as processes of their own, packets sent through the agents' REST interface, each durable, logged, delivered and proven.</summary>
internal static class ExchangeBench
{
    private const double Rate = 100;

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

        // Until the compiler has seen every path often enough.
        await load.Run(time, null);
        LoadResult most = await load.Run(time, null);
        LoadResult steady = await load.Run(time, Rate);
        return new BenchReport(
            "exchange",
            seconds,
            machine,
            [],
            [
                .. Most("as fast as 8 channels go", most),
                .. Rows(string.Create(CultureInfo.InvariantCulture, $"at {Rate} packets/s"), steady),
            ],
            [
                "Four processes from the settings of `interop certs dev`, mutual TLS, a database each; notes of one 2 KB part, four channels each way, sent over REST with officers' certificates.",
                "A packet counts when its sender's store holds the recipient's verified \"delivered\" and the verified proof that the promised leaf is in the log.",
            ]);
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
