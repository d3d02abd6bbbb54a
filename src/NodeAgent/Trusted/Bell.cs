namespace Interop.NodeAgent.Trusted;

/// <summary>Wakes whoever waits for work. A ring before the wait began is not lost to those who took <see cref="Next"/> first. Callable at once.</summary>
internal sealed class Bell
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next ring; take it before looking for work.</summary>
    public Task Next => _next.Task;

    public void Ring() => Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
