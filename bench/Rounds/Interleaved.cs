namespace Interop.Bench.Rounds;

/// <summary>Lets trials take turns until the time is over: whatever disturbs the machine disturbs all of them.</summary>
internal static class Interleaved
{
    private const double BatchMicroseconds = 4000;
    private const int FewestRounds = 15;
    private static readonly TimeSpan s_warm = TimeSpan.FromMilliseconds(300);

    public static void Run(IReadOnlyList<Trial> trials, TimeSpan time, TimeProvider clock)
    {
        foreach (Trial trial in trials)
        {
            Warm(trial, clock);
        }

        long start = clock.GetTimestamp();
        for (int round = 0; round < FewestRounds || clock.GetElapsedTime(start) < time; round++)
        {
            foreach (Trial trial in trials)
            {
                trial.Round();
            }
        }
    }

    // Long enough for the compiler to have finished with the method, then the batch that fits.
    private static void Warm(Trial trial, TimeProvider clock)
    {
        long start = clock.GetTimestamp();
        double once = trial.Time();
        while (clock.GetElapsedTime(start) < s_warm)
        {
            once = trial.Time() / trial.Batch;
            trial.Batch = Math.Clamp((int)(BatchMicroseconds / Math.Max(once, 0.001)), 1, 100_000);
        }
    }
}
