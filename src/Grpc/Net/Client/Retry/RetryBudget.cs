namespace Grpc.Net.Client.Retry;

/// <summary>How many bytes of requests the calls of a channel may keep to send them again. Safe to call at once.</summary>
internal sealed class RetryBudget(long? most, long? perCall)
{
    private long _taken;

    /// <param name="held">What the call has already.</param>
    /// <param name="more">What it would keep in addition.</param>
    /// <returns>False: it must go on without a chance to send again.</returns>
    public bool TryTake(long held, long more)
    {
        if (held + more > (perCall ?? long.MaxValue))
        {
            return false;
        }

        if (Interlocked.Add(ref _taken, more) <= (most ?? long.MaxValue))
        {
            return true;
        }

        Release(more);
        return false;
    }

    public void Release(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
