namespace Interop.Bench.Report;

/// <summary>The result proper: one thing divided by another that was measured in the same rounds.</summary>
/// <param name="Name">What by what.</param>
/// <param name="Value">Median of the rounds' ratios.</param>
/// <param name="Low">Lower quartile.</param>
/// <param name="High">Upper quartile.</param>
/// <param name="AtMost">Target, or null where there is none yet.</param>
public sealed record Ratio(string Name, double Value, double Low, double High, double? AtMost)
{
    /// <summary>Null without a target.</summary>
    public bool? Met => AtMost is double most ? Value <= most : null;
}
