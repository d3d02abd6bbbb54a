namespace Interop.Storage;

/// <summary>Watches the free space of the disk that a store lies on: ask before accepting a packet, never after.</summary>
/// <remarks>Measures at most once a second. Safe to call at once.</remarks>
public sealed class DiskSpace
{
    private readonly Func<(long Free, long Total)> _measure;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long _measuredAt;
    private DiskState? _last;

    /// <summary>Watches the disk of <paramref name="path"/>.</summary>
    /// <param name="path">A file or folder on the disk; it need not exist yet, its folder must.</param>
    /// <param name="clock">For the second between two measurements.</param>
    public DiskSpace(string path, TimeProvider clock)
        : this(() => Measure(path), clock)
    {
    }

    internal DiskSpace(Func<(long Free, long Total)> measure, TimeProvider clock)
    {
        _measure = measure;
        _clock = clock;
    }

    /// <summary>At or below this much free space: warn.</summary>
    public double SoftPercent { get; init; } = 20;

    /// <summary>At or below this much free space: accept nothing more.</summary>
    public double HardPercent { get; init; } = 5;

    /// <summary>Whether there is space.</summary>
    /// <exception cref="StorageUnavailableException">The disk cannot be asked.</exception>
    public DiskState Check()
    {
        lock (_gate)
        {
            if (_last is { } known && _clock.GetElapsedTime(_measuredAt) < TimeSpan.FromSeconds(1))
            {
                return known;
            }

            (long free, long total) = _measure();
            double percent = total > 0 ? 100.0 * free / total : 0;
            _measuredAt = _clock.GetTimestamp();
            DiskState state = percent <= HardPercent ? new DiskState.Exhausted(percent)
                : percent <= SoftPercent ? new DiskState.Low(percent, HardPercent)
                : new DiskState.Enough(percent);
            _last = state;
            return state;
        }
    }

    private static (long Free, long Total) Measure(string path)
    {
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);
            DriveInfo drive = new(folder);
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(StorageFault.Io, "The free space of the data disk cannot be read. Check that it is mounted and readable.", failure);
        }
    }
}
