using Grpc.Core;

namespace Grpc.Net.Client.Calls;

/// <summary>
/// One call, without its types: how long it lives and how it ends. INVARIANT one-ending: the first ending stays; every later
/// failure reports that one.
/// </summary>
internal abstract class CallLifetime : IDisposable
{
    internal static readonly Func<object, Task<Metadata>> Headers = static state => ((CallLifetime)state).ReadHeaders();
    internal static readonly Func<object, Status> StatusOf = static state => ((CallLifetime)state).Ended().Status;
    internal static readonly Func<object, Metadata> TrailersOf = static state => ((CallLifetime)state).Ended().Trailers();
    internal static readonly Action<object> Disposing = static state => ((CallLifetime)state).Dispose();

    private static readonly Status ByCaller = new(StatusCode.Cancelled, "Call canceled by the client.");
    private static readonly Status ByDispose = new(StatusCode.Cancelled, "gRPC call disposed.");
    private static readonly Status ByChannel = new(StatusCode.Cancelled, "The channel was disposed.");
    private static readonly Status ByDeadline = new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenRegistration _caller;
    private CancellationTokenRegistration _channelEnd;
    private CallTimer? _timer;
    private CallEnding? _ending;

    protected CallLifetime(GrpcChannel channel, CallOptions options)
    {
        Channel = channel;
        Options = options;
        Deadline = Checked(options.Deadline);
    }

    internal CallEnding? Ending => Volatile.Read(ref _ending);

    protected GrpcChannel Channel { get; }

    protected CallOptions Options { get; }

    /// <summary>UTC, MaxValue for none.</summary>
    protected DateTime Deadline { get; }

    /// <summary>Stops the HTTP request.</summary>
    protected CancellationToken Stop => _stop.Token;

    public void Dispose() => End(new CallEnding(ByDispose), abort: true);

    internal void Cancel() => End(new CallEnding(ByCaller), abort: true);

    /// <summary>What to throw for a failure of this call: the ending that came first, or else this one.</summary>
    internal Exception Failed(Exception exception)
    {
        End(CallEnding.Of(exception), abort: true);
        return ToException(Ended());
    }

    internal Exception ToException(CallEnding ending) => ending.ToException(Channel.ThrowsOperationCanceled);

    /// <summary>Ends the call, unless it has ended.</summary>
    /// <param name="ending">How.</param>
    /// <param name="abort">The HTTP request is not at its end; reset it.</param>
    internal void End(CallEnding ending, bool abort)
    {
        // The server, or the reset that follows its deadline, may be a little ahead of the timer here.
        if (ending.Status.StatusCode == StatusCode.Cancelled && Deadline != DateTime.MaxValue && Channel.Time.GetUtcNow().UtcDateTime >= Deadline)
        {
            ending = new CallEnding(ByDeadline);
        }

        if (Interlocked.CompareExchange(ref _ending, ending, null) is null)
        {
            if (abort)
            {
                _stop.Cancel();
            }

            Release();
        }
    }

    /// <summary>From now on the caller, the channel and the deadline can end the call; one of them may do so at once.</summary>
    protected void Watch()
    {
        _caller = Options.CancellationToken.UnsafeRegister(static state => ((CallLifetime)state!).Cancel(), this);
        _channelEnd = Channel.Disposed.UnsafeRegister(
            static state => ((CallLifetime)state!).End(new CallEnding(ByChannel), abort: true), this);
        if (Deadline != DateTime.MaxValue)
        {
            _timer = new CallTimer(Channel.Time, Deadline, () => End(new CallEnding(ByDeadline), abort: true));
        }
    }

    protected abstract Task<Metadata> ReadHeaders();

    /// <summary>The call has ended: lets go of request and response. May run twice.</summary>
    protected virtual void Release()
    {
        _caller.Unregister();
        _channelEnd.Unregister();
        _timer?.Dispose();
    }

    protected CallEnding Ended() => Ending ?? throw new InvalidOperationException("The call is not complete yet.");

    private static DateTime Checked(DateTime? deadline) =>
        deadline is not DateTime set || set == DateTime.MaxValue ? DateTime.MaxValue
        : set.Kind == DateTimeKind.Utc || set == DateTime.MinValue ? DateTime.SpecifyKind(set, DateTimeKind.Utc)
        : throw new InvalidOperationException("The deadline of a call must be in UTC.");
}
