namespace Interop.Sandbox.Report;

/// <summary>Percentiles of a handful of measurements.</summary>
internal static class Spread
{
    /// <summary>Nearest rank, in milliseconds with one decimal; 0 where nothing was measured.</summary>
    public static RunReport.Percentiles Of(IEnumerable<TimeSpan?> measured)
    {
        double[] sorted = [.. measured.OfType<TimeSpan>().Select(time => time.TotalMilliseconds).Order()];
        return new RunReport.Percentiles(At(sorted, 0.50), At(sorted, 0.99));
    }

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)], 1);
}
