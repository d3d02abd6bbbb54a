using Interop.Bench.EndToEnd;
using Interop.Bench.Report;
using Interop.Bench.Rounds;

namespace Interop.Bench.Blobs;

/// <summary>Benchmark "blob": what sealing and opening cost over the primitives, and a file of 1 GiB from one officer to the other with the memory that each process took for it.</summary>
internal static class BlobBench
{
    private const double Target = 1.25;
    private const double MostMiB = 128;

    public static async Task<BenchReport> Run(double seconds, TimeProvider clock)
    {
        Machine machine = Machine.Here(clock);
        using BlobSample sample = await BlobSample.Make();
        Interleaved.Run(sample.Trials, TimeSpan.FromSeconds(seconds), clock);

        DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-blob-");
        try
        {
            string file = Path.Combine(folder.FullName, "file");
            await BigFile.Write(file);
            List<Row> whole = [await WholeProcesses.Ours(file, folder.FullName, clock)];
            whole.AddRange(await WholeProcesses.Others(file, folder.FullName, clock));
            await using FourParties parties = await FourParties.Start(clock);
            IReadOnlyList<Row> way = await BlobWay.Run(parties, file, clock);
            return new BenchReport(
                "blob",
                seconds,
                machine,
                [
                    BlobSample.Ratio("seal, 16 MiB / AEAD and SHA-256 over the same chunks", sample.Seal, sample.Primitives, Target),
                    BlobSample.Ratio("open, 16 MiB / AEAD and SHA-256 over the same chunks", sample.Open, sample.OpenPrimitives, Target),
                    .. way.Where(row => row.Unit == "MiB").Select(row => new Ratio($"{row.Name} / {MostMiB:0} MiB", row.Value / MostMiB, row.Value / MostMiB, row.Value / MostMiB, 1)),
                ],
                [.. sample.Rows(), .. way, .. whole],
                [
                    "Memory: highest resident size of the process while the file passed (VmHWM, set back before) less its size before; page cache is not in it.",
                    "Whole processes read and write files of this disk; ours seals within this process. They are beside it for scale: each does something else (docs/performance.md).",
                ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
