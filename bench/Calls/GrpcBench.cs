using Interop.Bench.Report;

namespace Interop.Bench.Calls;

/// <summary>Benchmark "grpc": calls over mutual TLS between two processes, beside the same bytes through Kestrel and HttpClient alone.</summary>
internal static class GrpcBench
{
    private const int TargetBytes = 2 * 1024;
    private const double MostTime = 1.2;
    private const double MostBytes = 1.4 * 1024;
    private static readonly (string Name, int Bytes)[] s_sizes = [("empty", 0), ("2 KB", TargetBytes), ("64 KB", 64 * 1024)];
    private static readonly int[] s_atOnce = [1, 32, 256];

    public static async Task<BenchReport> Run(double seconds, TimeProvider clock)
    {
        Machine machine = Machine.Here(clock);
        await using Parties parties = await Parties.Start(clock);
        Comparison[] comparisons = [.. Unary(parties), .. Streaming(parties)];
        foreach (Comparison comparison in comparisons)
        {
            await comparison.Run(parties.Server, TimeSpan.FromSeconds(seconds), clock);
        }

        return new BenchReport(
            "grpc",
            seconds,
            machine,
            [.. comparisons.SelectMany(comparison => comparison.Ratios())],
            [.. comparisons.SelectMany(comparison => comparison.Rows())],
            [
                "Mutual TLS 1.3 on loopback, the server in a process of its own; gRPC and the bare way take turns, ratios are of neighbouring rounds. Time per message.",
                "Both ways end with the message's bytes in memory of its own; gRPC's in a protobuf message. Allocated bytes are the process's own count.",
                $"A stream has {Ways.Stream} messages of 2 KB, each flushed.",
            ]);
    }

    private static IEnumerable<Comparison> Unary(Parties parties) =>
        from size in s_sizes
        from atOnce in s_atOnce
        select new Comparison(
            $"unary {size.Name}, {atOnce} at once",
            new Caller(Ways.Say(parties, size.Bytes), 1, atOnce),
            new Caller(Ways.SayBare(parties, size.Bytes), 1, atOnce),
            MostTime: size.Bytes == TargetBytes ? MostTime : null,
            MostBytes: size.Bytes <= TargetBytes ? MostBytes : null);

    private static IEnumerable<Comparison> Streaming(Parties parties)
    {
        foreach (int atOnce in s_atOnce)
        {
            yield return new Comparison(
                $"server stream, {atOnce} at once",
                new Caller(Ways.Down(parties, TargetBytes), Ways.Stream, atOnce),
                new Caller(Ways.DownBare(parties, TargetBytes), Ways.Stream, atOnce));
            yield return new Comparison(
                $"client stream, {atOnce} at once",
                new Caller(Ways.Up(parties, TargetBytes), Ways.Stream, atOnce),
                new Caller(Ways.UpBare(parties, TargetBytes), Ways.Stream, atOnce));
        }
    }
}
