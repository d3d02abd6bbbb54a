using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>The deadline of one call: cancels a token when it passes. Exists only for calls that have one.</summary>
internal sealed class CallExpiry : IDisposable
{
    internal static readonly Status Status = new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    /// <summary>A timer takes at most 49 days; a longer wait is made of several.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(45);

    private readonly CancellationTokenSource _cancellation;
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private volatile bool _hasPassed;
    private volatile bool _disposed;

    internal CallExpiry(TimeSpan timeout, TimeProvider time, CancellationToken aborted)
    {
        _time = time;
        Deadline = time.GetUtcNow().UtcDateTime + timeout;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        Token = _cancellation.Token;

        // Started only when the field is set: a tick may come at once.
        _timer = time.CreateTimer(static state => ((CallExpiry)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Wait(timeout), Timeout.InfiniteTimeSpan);
    }

    /// <summary>UTC.</summary>
    internal DateTime Deadline { get; }

    /// <summary>Cancelled at the deadline, or when the request is aborted.</summary>
    internal CancellationToken Token { get; }

    internal bool HasPassed => _hasPassed;

    /// <summary>Completes at the deadline.</summary>
    internal Task Passed => _passed.Task;

    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
        _cancellation.Dispose();
    }

    private void Tick()
    {
        if (_disposed)
        {
            return;
        }

        TimeSpan left = Deadline - _time.GetUtcNow().UtcDateTime;
        if (left > TimeSpan.Zero)
        {
            _timer.Change(Wait(left), Timeout.InfiniteTimeSpan);
            return;
        }

        _hasPassed = true;
        _passed.TrySetResult();
        try
        {
            // Not on this thread: what a method registered on the token may throw, and here that would end the process.
            _ = _cancellation.CancelAsync();
        }
        catch (ObjectDisposedException) when (_disposed)
        {
            // The call ended in this instant; nobody waits for the token any more.
        }
    }

    /// <summary>At least a millisecond, so that a timer that fires early does not spin.</summary>
    private static TimeSpan Wait(TimeSpan left) =>
        left > LongestWait ? LongestWait : left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left;
}
