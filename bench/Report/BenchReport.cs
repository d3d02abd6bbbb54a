namespace Interop.Bench.Report;

/// <summary>All that one run found; the table and the JSON are both written from it.</summary>
/// <param name="Bench">Name of the benchmark.</param>
/// <param name="Seconds">Time asked for.</param>
/// <param name="Machine">Where it ran.</param>
/// <param name="Ratios">The results.</param>
/// <param name="Rows">The absolute figures beside them.</param>
/// <param name="Notes">What a reader has to know.</param>
public sealed record BenchReport(
    string Bench, double Seconds, Machine Machine, IReadOnlyList<Ratio> Ratios, IReadOnlyList<Row> Rows, IReadOnlyList<string> Notes);
