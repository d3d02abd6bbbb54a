namespace Interop.Bench.EndToEnd;

/// <summary>A packet that was sent, and when what came back was in its sender's store. Timestamps; 0 for not yet.</summary>
internal sealed class Mail
{
    private long _promised;
    private long _delivered;
    private long _proven;

    /// <summary>When it should have been approved; a late call counts as latency. 0 while the officer has no answer.</summary>
    public long Due { get; set; }

    public long Promised => Volatile.Read(ref _promised);

    public long Delivered => Volatile.Read(ref _delivered);

    public long Proven => Volatile.Read(ref _proven);

    /// <summary>Done once both are stored, in whichever order they came.</summary>
    public Task Done => _done.Task;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Promise(long at) => Volatile.Write(ref _promised, at);

    public void Deliver(long at)
    {
        Volatile.Write(ref _delivered, at);
        Complete();
    }

    public void Prove(long at)
    {
        Volatile.Write(ref _proven, at);
        Complete();
    }

    private void Complete()
    {
        if (Delivered != 0 && Proven != 0)
        {
            _done.TrySetResult();
        }
    }
}
