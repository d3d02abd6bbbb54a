using Interop.Bench.Report;
using Interop.Bench.Rounds;

namespace Interop.Bench.Calls;

/// <summary>One kind of call through gRPC and bare, taking turns.</summary>
/// <param name="Name">For example "unary 2 KB, 32 at once".</param>
/// <param name="Grpc">Through gRPC.</param>
/// <param name="Bare">The same bytes through HTTP/2 alone.</param>
/// <param name="MostTime">Largest ratio of time, null where there is no target.</param>
/// <param name="MostBytes">Most that a side may allocate for a call above the bare way, null where there is no target.</param>
internal sealed record Comparison(string Name, Caller Grpc, Caller Bare, double? MostTime = null, double? MostBytes = null)
{
    private const int FewestRounds = 9;
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(150);

    public async Task Run(ServerProcess server, TimeSpan time, TimeProvider clock)
    {
        await Grpc.Warm(s_warm, s_round, clock);
        await Bare.Warm(s_warm, s_round, clock);
        long start = clock.GetTimestamp();
        for (int round = 0; round < FewestRounds || clock.GetElapsedTime(start) < time; round++)
        {
            await Grpc.Measure(server, clock);
            await Bare.Measure(server, clock);
        }
    }

    public IEnumerable<Ratio> Ratios()
    {
        yield return Ratio("processor time / bare", Pairs((grpc, bare) => grpc.Processor / bare.Processor), MostTime);
        yield return Ratio("wall time / bare", Pairs((grpc, bare) => grpc.Wall / bare.Wall), MostTime);
        if (MostBytes is double bytes)
        {
            yield return Ratio("client, allocated above bare / 1.4 KB", Pairs((grpc, bare) => (grpc.ClientBytes - bare.ClientBytes) / bytes), 1);
            yield return Ratio("server, allocated above bare / 1.4 KB", Pairs((grpc, bare) => (grpc.ServerBytes - bare.ServerBytes) / bytes), 1);
        }
    }

    public IEnumerable<Row> Rows()
    {
        foreach ((string way, Caller caller) in (IEnumerable<(string, Caller)>)[("gRPC", Grpc), ("bare", Bare)])
        {
            yield return Row($"{way}: processor time, both sides", caller, round => round.Processor, "us");
            yield return Row($"{way}: wall time over all callers", caller, round => round.Wall, "us");
            yield return Row($"{way}: allocated at the client", caller, round => round.ClientBytes, "bytes");
            yield return Row($"{way}: allocated at the server", caller, round => round.ServerBytes, "bytes");
        }
    }

    private double[] Pairs(Func<Round, Round, double> of) => [.. Grpc.Rounds.Zip(Bare.Rounds, of)];

    private Ratio Ratio(string what, double[] rounds, double? most) =>
        new($"{Name}: {what}", Quantile.Of(rounds, 0.5), Quantile.Of(rounds, 0.25), Quantile.Of(rounds, 0.75), most);

    private Row Row(string what, Caller caller, Func<Round, double> of, string unit) => new(Name, what, Quantile.Of(caller.Rounds.Select(of), 0.5), unit);
}
