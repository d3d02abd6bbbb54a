using System.Globalization;
using System.Text.Json;

namespace Interop.Bench.Report;

/// <summary>Writes a report for people and for machines; both hold the same figures.</summary>
internal static class ReportWriter
{
    private const int NameWidth = 62;

    public static void Print(BenchReport report, TextWriter to)
    {
        Machine machine = report.Machine;
        to.WriteLine($"{report.Bench}: {machine.Cpu}, {Text(machine.Cores)} cores, SHA instructions {(machine.ShaInstructions ? "yes" : "no")}");
        to.WriteLine($"  {machine.Os}; {machine.Runtime}; {machine.CryptoLibrary}; commit {machine.Commit ?? "unknown"}; load {Text(machine.Load)}; {machine.At.UtcDateTime:yyyy-MM-dd HH:mm}Z");
        foreach (IGrouping<string, Row> group in report.Rows.GroupBy(row => row.Group, StringComparer.Ordinal))
        {
            to.WriteLine();
            to.WriteLine($"{group.Key.PadRight(NameWidth)} {"each",10} {"",-9} {"count",8} {"total",10}");
            foreach (Row row in group)
            {
                to.WriteLine($"  {row.Name.PadRight(NameWidth - 2)} {Text(row.Value),10} {row.Unit,-9} {Text(row.Count),8} {Text(row.Total),10}");
            }
        }

        if (report.Ratios.Count > 0)
        {
            to.WriteLine();
            to.WriteLine($"{"ratio (median of rounds)".PadRight(NameWidth)} {"value",10} {"quartiles",-15} {"at most",8}");
        }

        foreach (Ratio ratio in report.Ratios)
        {
            string verdict = ratio.Met switch { true => "met", false => "NOT MET", null => "" };
            to.WriteLine($"  {ratio.Name.PadRight(NameWidth - 2)} {Ratio(ratio.Value),10} {$"{Ratio(ratio.Low)}..{Ratio(ratio.High)}",-15} {Text(ratio.AtMost),8} {verdict}");
        }

        foreach (string note in report.Notes)
        {
            to.WriteLine($"* {note}");
        }
    }

    public static async Task Save(BenchReport report, string path)
    {
        await using FileStream file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, report, ReportJson.Default.BenchReport);
    }

    private static string Ratio(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(double? value) => value switch
    {
        null => "",
        double large when Math.Abs(large) >= 1000 => large.ToString("0", CultureInfo.InvariantCulture),
        double other => other.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
