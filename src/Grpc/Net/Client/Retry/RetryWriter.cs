using Grpc.Core;

namespace Grpc.Net.Client.Retry;

/// <summary>The requests of a call that may be tried again. A write completes when an attempt has written it.</summary>
internal sealed class RetryWriter<TRequest>(RetryRequests requests, Func<TRequest, byte[]> serialize, Action cancel) : IClientStreamWriter<TRequest>
{
    private int _writing;
    private bool _complete;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_complete)
        {
            throw new InvalidOperationException("The requests are complete; no message can be written any more.");
        }

        if (Interlocked.Exchange(ref _writing, 1) != 0)
        {
            throw new InvalidOperationException("A write runs already; one at a time.");
        }

        try
        {
            using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static state => ((Action)state!)(), cancel);
            await requests.Add(serialize(message));
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        if (Volatile.Read(ref _writing) != 0)
        {
            throw new InvalidOperationException("A write runs still; await it first.");
        }

        _complete = true;
        requests.Complete();
        return Task.CompletedTask;
    }
}
