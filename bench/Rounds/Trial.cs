namespace Interop.Bench.Rounds;

/// <summary>Something to be timed in batches, taking turns with others.</summary>
internal sealed class Trial(string name, Action<int> run)
{
    private readonly List<double> _microseconds = [];

    /// <summary>What it is.</summary>
    public string Name { get; } = name;

    /// <summary>Calls per batch; chosen so that a batch lasts some milliseconds.</summary>
    public int Batch { get; set; } = 1;

    /// <summary>Microseconds per call, one entry for each round.</summary>
    public IReadOnlyList<double> Microseconds => _microseconds;

    /// <summary>The median round.</summary>
    public double Median => Quantile.Of(_microseconds, 0.5);

    /// <summary>Microseconds for one batch.</summary>
    public double Time()
    {
        long start = ThreadClock.Now;
        run(Batch);
        return (ThreadClock.Now - start) / 1000.0;
    }

    public void Round() => _microseconds.Add(Time() / Batch);
}
