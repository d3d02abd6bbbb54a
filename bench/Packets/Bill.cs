using Interop.Bench.Report;
using Interop.Bench.Rounds;

namespace Interop.Bench.Packets;

/// <summary>The sum of primitives that a piece of work is compared with: each measured in the same rounds, times how often the work calls it.</summary>
internal sealed class Bill(string group, Trial work)
{
    private readonly List<(Trial Primitive, double Count)> _lines = [];

    public Trial Work => work;

    public IEnumerable<Trial> Primitives => _lines.Select(line => line.Primitive);

    /// <summary>The same primitive twice is one line.</summary>
    public void Add(double count, Trial primitive)
    {
        if (count > 0)
        {
            _lines.Add((primitive, count));
        }
    }

    /// <summary>Work by sum, round by round.</summary>
    public Ratio Ratio(double atMost)
    {
        double[] ratios = [.. work.Microseconds.Select((own, round) => own / _lines.Sum(line => line.Count * line.Primitive.Microseconds[round]))];
        return new Ratio($"{work.Name} / sum of its primitives", Quantile.Of(ratios, 0.5), Quantile.Of(ratios, 0.25), Quantile.Of(ratios, 0.75), atMost);
    }

    public IEnumerable<Row> Rows()
    {
        foreach ((Trial primitive, double count) in _lines)
        {
            yield return new Row(group, primitive.Name, primitive.Median, "us", count);
        }

        yield return new Row(group, "sum of primitives", _lines.Sum(line => line.Count * line.Primitive.Median), "us");
        yield return new Row(group, work.Name, work.Median, "us");
    }
}
