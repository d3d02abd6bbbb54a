namespace Grpc.Net.Client.Calls;

/// <summary>Acts once when a deadline passes.</summary>
internal sealed class CallTimer : IDisposable
{
    /// <summary>A timer takes at most 49 days; a longer wait is made of several.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(45);

    private readonly TimeProvider _time;
    private readonly DateTime _deadline;
    private readonly Action _passed;
    private readonly ITimer? _timer;
    private volatile bool _disposed;

    /// <summary>Acts before it returns if the deadline has passed already.</summary>
    internal CallTimer(TimeProvider time, DateTime deadline, Action passed)
    {
        _time = time;
        _deadline = deadline;
        _passed = passed;
        TimeSpan left = deadline - time.GetUtcNow().UtcDateTime;
        if (left <= TimeSpan.Zero)
        {
            passed();
            return;
        }

        _timer = time.CreateTimer(static state => ((CallTimer)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Wait(left), Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _disposed = true;
        _timer?.Dispose();
    }

    private void Tick()
    {
        TimeSpan left = _deadline - _time.GetUtcNow().UtcDateTime;
        if (left <= TimeSpan.Zero)
        {
            _passed();
        }
        else if (!_disposed)
        {
            _timer?.Change(Wait(left), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>At least a millisecond, so that a timer that fires early does not spin.</summary>
    private static TimeSpan Wait(TimeSpan left) =>
        left > LongestWait ? LongestWait : left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left;
}
