namespace Interop.Bench.Report;

/// <summary>One measured figure.</summary>
/// <param name="Group">What it belongs to, e.g. "1 part of 2 KB".</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">Median over the rounds, or the figure itself.</param>
/// <param name="Unit">"us", "packets/s", "ms", ...</param>
/// <param name="Count">How often the group needs it; null where that makes no sense.</param>
public sealed record Row(string Group, string Name, double Value, string Unit, double? Count = null)
{
    /// <summary>Value times count.</summary>
    public double? Total => Count is double count ? count * Value : null;
}
