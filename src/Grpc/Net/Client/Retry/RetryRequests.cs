namespace Grpc.Net.Client.Retry;

/// <summary>The requests of one call, serialised, for as many attempts as it takes. Safe to call at once.</summary>
internal sealed class RetryRequests(RetryBudget budget)
{
    private readonly Lock _gate = new();
    private readonly List<Request> _requests = [];
    private TaskCompletionSource _changed = New();
    private long _held;
    private bool _complete;
    private bool _final;
    private Exception? _broken;

    /// <summary>True once there is too much to keep: the attempt under way is the last.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Takes a request.</summary>
    /// <returns>Completes when an attempt has written it.</returns>
    public Task Add(byte[] bytes)
    {
        lock (_gate)
        {
            if (_broken is not null)
            {
                return Task.FromException(_broken);
            }

            if (!_final && !Overflowed)
            {
                Overflowed = !budget.TryTake(_held, bytes.Length);
                _held += Overflowed ? 0 : bytes.Length;
            }

            Request request = new(bytes);
            _requests.Add(request);
            Signal();
            return request.Written.Task;
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            Signal();
        }
    }

    /// <summary>The request at a place; null at the end of all.</summary>
    public async ValueTask<Request?> At(int place, CancellationToken cancellation)
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (place < _requests.Count)
                {
                    return _requests[place];
                }

                if (_complete)
                {
                    return null;
                }

                change = _changed.Task;
            }

            await change.WaitAsync(cancellation);
        }
    }

    /// <summary>No further attempt: nothing needs to be kept.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            if (!_final)
            {
                _final = true;
                budget.Release(_held);
            }
        }
    }

    /// <summary>The last attempt takes no more: whoever waits to write is told.</summary>
    public void Break(Exception reason)
    {
        lock (_gate)
        {
            _broken ??= reason;
            foreach (Request request in _requests)
            {
                request.Written.TrySetException(_broken);
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        TaskCompletionSource before = _changed;
        _changed = New();
        before.TrySetResult();
    }

    internal sealed class Request(byte[] bytes)
    {
        /// <summary>Empty once it was written and no attempt can need it again.</summary>
        public byte[] Bytes { get; private set; } = bytes;

        public TaskCompletionSource Written { get; } = New();

        public void Forget() => Bytes = [];
    }

    /// <summary>A request was written by an attempt.</summary>
    public void Done(Request request)
    {
        lock (_gate)
        {
            request.Written.TrySetResult();
            if (_final)
            {
                request.Forget();
            }
        }
    }
}
