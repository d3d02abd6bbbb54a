namespace Interop.NodeAgent.Trusted;

/// <summary>Whether the own gateway answers, and since when not: what officers and the health check are told. Callable at once.</summary>
internal sealed class GatewayState(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _since = clock.GetUtcNow();
    private string? _reason = "not-yet-reached";

    /// <summary>Since when it has not answered and the code of the last failure; null while it answers.</summary>
    public (DateTimeOffset Since, string Reason)? Waiting
    {
        get
        {
            lock (_gate)
            {
                return _since is { } since ? (since, _reason ?? "") : null;
            }
        }
    }

    public void Reached()
    {
        lock (_gate)
        {
            (_since, _reason) = (null, null);
        }
    }

    public void Missed(string reason)
    {
        lock (_gate)
        {
            (_since, _reason) = (_since ?? clock.GetUtcNow(), reason);
        }
    }
}
