namespace Interop.Hosting.Waiting;

/// <summary>Wakes whoever waits for a change. Take <see cref="Next"/>, look, and if there was nothing, await it: no ring is missed.</summary>
/// <remarks>Callable at once. Only a matter of speed: whoever waits also looks by itself now and then.</remarks>
public sealed class Bell
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next ring.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes everyone who took <see cref="Next"/>.</summary>
    public void Ring() => Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
