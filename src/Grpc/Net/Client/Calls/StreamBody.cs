using System.Net;

namespace Grpc.Net.Client.Calls;

/// <summary>A request that stays open for messages; the handler's stream is handed to the writer.</summary>
internal sealed class StreamBody : HttpContent
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _handover = new();
    private Stream? _stream;
    private bool _used;

    internal StreamBody()
    {
        Headers.ContentType = UnaryBody.MediaType;

        // Nobody may ever wait for it.
        _ = _opened.Task.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>The stream to write to, as soon as the request is on its way.</summary>
    internal async ValueTask<Stream> Open()
    {
        await _opened.Task;
        lock (_handover)
        {
            _used = true;
            return _stream!;
        }
    }

    /// <summary>No more messages: the request ends in good order.</summary>
    internal void Complete() => _complete.TrySetResult();

    /// <summary>The call has ended: a request still open is broken off.</summary>
    internal void End()
    {
        OperationCanceledException ended = new("The call has ended.");
        _opened.TrySetException(ended);
        _complete.TrySetException(ended);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers would otherwise wait for the first message, and the server's method with them.
        await stream.FlushAsync(cancellationToken);
        lock (_handover)
        {
            if (_used)
            {
                throw new IOException("The connection was lost after messages of the call were sent; they cannot be sent again.");
            }

            _stream = stream;
        }

        _opened.TrySetResult();
        await _complete.Task.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
