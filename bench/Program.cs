using System.Globalization;
using Interop.Bench.Append;
using Interop.Bench.Blobs;
using Interop.Bench.Calls;
using Interop.Bench.Decide;
using Interop.Bench.EndToEnd;
using Interop.Bench.Packets;
using Interop.Bench.Report;

namespace Interop.Bench;

/// <summary>bench NAME [--json FILE] [--seconds N].</summary>
internal static class Program
{
    private const string Help = """
        usage: dotnet run -c Release --project bench -- NAME [--json FILE] [--seconds N]

          seal      seal and sign a packet, against the sum of the primitives that it calls
          open      verify and open a packet, likewise
          decide    a policy decision over 10,000 rules, against the bare AND of bit rows
          append    what the log adds to a packet's transaction, and the time until a checkpoint covers it
          blob      a file of 1 GiB from officer to officer: time, and memory at every hop
          grpc      calls over mutual TLS, against the same bytes through Kestrel and HttpClient alone
          exchange  two agents and two gateways as processes: packets a second, latency, and where the time goes

        Ratios are the result: both sides of each were measured in the same run, taking turns.
        Absolute figures drift with the machine and its load, which is printed.
        """;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is [] or ["help"] or ["--help"])
        {
            Console.WriteLine(Help);
            return 0;
        }

        if (arguments is [EchoServer.Name])
        {
            return await EchoServer.Run();
        }

        string? json = null;
        double seconds = 8;
        for (int i = 1; i < arguments.Length; i += 2)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            bool taken = (arguments[i], value) switch
            {
                ("--json", not null) => (json = value) is not null,
                ("--seconds", not null) => double.TryParse(value, CultureInfo.InvariantCulture, out seconds) && seconds is > 0 and <= 3600,
                _ => false,
            };
            if (!taken)
            {
                return Usage($"{arguments[i]} {value}: not an option, or not a value for it.");
            }
        }

        BenchReport? report = arguments[0] switch
        {
            "seal" or "open" => PacketBench.Run(arguments[0], seconds, TimeProvider.System),
            "decide" => DecideBench.Run(seconds, TimeProvider.System),
            "append" => await AppendBench.Run(seconds, TimeProvider.System),
            "blob" => await BlobBench.Run(seconds, TimeProvider.System),
            "grpc" => await GrpcBench.Run(seconds, TimeProvider.System),
            "exchange" => await ExchangeBench.Run(seconds, TimeProvider.System),
            _ => null,
        };
        if (report is null)
        {
            return Usage($"{arguments[0]}: no such benchmark.");
        }

        ReportWriter.Print(report, Console.Out);
        if (json is not null)
        {
            await ReportWriter.Save(report, json);
        }

        return 0;
    }

    private static int Usage(string wrong)
    {
        Console.Error.WriteLine(wrong);
        Console.Error.WriteLine(Help);
        return 2;
    }
}
