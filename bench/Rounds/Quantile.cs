namespace Interop.Bench.Rounds;

internal static class Quantile
{
    /// <summary>The value at a share of the sorted sample, between neighbours by straight line.</summary>
    /// <exception cref="ArgumentException">An empty sample.</exception>
    public static double Of(IEnumerable<double> sample, double share)
    {
        double[] sorted = [.. sample.Order()];
        if (sorted.Length == 0)
        {
            throw new ArgumentException("Nothing was measured.", nameof(sample));
        }

        double at = share * (sorted.Length - 1);
        int below = (int)at;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (at - below));
    }
}
